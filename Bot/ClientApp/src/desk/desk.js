import { get, post } from './api.js';
import { alertAgent, alertsOn, switchAlerts } from './alerts.js';
import { createConversation, nameOf } from './conversation.js';
import { announce, complain, fill, h } from './dom.js';
import { createLists } from './lists.js';
import { showNumbers } from './numbers.js';
import { signIn } from './signin.js';

const wide = matchMedia('(min-width: 1101px)');
const LOOK = 6000;

const main = document.getElementById('main');
const bar = document.getElementById('bar');

start().catch(error => main.replaceChildren(h('p.starting', {}, `The desk could not be opened: ${error.message}`)));

async function start() {
  const me = await signIn(main);
  const content = await get('content');
  const wish = JSON.parse(localStorage.getItem('desk.presence') ?? 'null') ?? { available: false, capacity: 3 };
  const desk = { me, content, wish: me.presence ? { available: me.presence.available, capacity: me.presence.capacity } : wish, overview: null, open: null };
  let acting = 0;
  document.body.dataset.state = 'open';

  const lists = createLists(desk, { take, takeNext, openConversation, endCall, findRecent });
  const conversation = createConversation(desk, { act, refresh });
  const numbers = h('section.panel', { id: 'numbers', 'aria-label': 'Numbers', tabindex: '-1' });
  main.replaceChildren(lists.element, conversation.element, conversation.side, numbers);
  drawBar();
  await setPresence(desk.wish);
  follow();
  setInterval(alive, Math.min(8000, me.presenceSeconds * 1000 / 4));
  setInterval(refresh, LOOK);
  await refresh();

  function drawBar() {
    const available = h('button.switch', { type: 'button', role: 'switch', 'aria-checked': String(desk.wish.available), onclick: () => setPresence({ ...desk.wish, available: !desk.wish.available }) },
      h('span.dot', { 'aria-hidden': 'true' }), desk.wish.available ? 'Available' : 'Away');
    const capacity = h('select', { id: 'capacity', onchange: event => setPresence({ ...desk.wish, capacity: Number(event.target.value) }) },
      [...new Set([1, 2, 3, 4, 5, 6, 8, 10, desk.wish.capacity])].sort((a, b) => a - b).map(n => h('option', { value: n, selected: n === desk.wish.capacity }, `${n}`)));
    const views = ['lists', 'talk', 'context', 'numbers'].map((view, i) =>
      h('button', { type: 'button', 'data-view': view, 'aria-pressed': String(document.body.dataset.view === view || (view === 'lists' && wide.matches && document.body.dataset.view !== 'numbers')), onclick: () => show(view) }, ['Queue', 'Conversation', 'Context', 'Numbers'][i]));
    fill(bar, JSON.stringify([desk.wish, document.body.dataset.view, alertsOn()]), () => [
      h('nav.views', { 'aria-label': 'Views' }, views),
      available,
      h('label.capacity', { for: 'capacity' }, 'at most ', capacity),
      h('button', { type: 'button', 'aria-pressed': String(alertsOn()), title: 'Sounds and notifications', onclick: async () => { await switchAlerts(!alertsOn()); drawBar(); } }, alertsOn() ? 'Alerts on' : 'Alerts off'),
      h('span.who', {}, me.agent.displayName),
      h('button', { type: 'button', onclick: async () => { await post('sign-out').catch(() => {}); location.reload(); } }, 'Sign out')
    ]);
  }

  function show(view) {
    document.body.dataset.view = view;
    if (view === 'numbers') {
      showNumbers(numbers).catch(error => complain(error.message));
    }

    bar.dataset.key = '';
    drawBar();
  }

  async function setPresence(wish) {
    desk.wish = wish;
    localStorage.setItem('desk.presence', JSON.stringify(wish));
    drawBar();
    try {
      await post('presence', wish);
      if (desk.wish === wish) {
        announce(wish.available ? 'You are available.' : 'You are away.');
      }

      await refresh();
    } catch (error) {
      failed(error);
    }
  }

  async function alive() {
    try {
      const now = await post('alive', desk.wish);
      if (now && now.available !== desk.wish.available) {
        desk.wish = { available: now.available, capacity: now.capacity };
        drawBar();
        complain('You were set away because a conversation waited for your answer for too long.');
      }
    } catch (error) {
      failed(error);
    }
  }

  /** Live, for as long as the page is open; the browser comes back by itself when the connection breaks. */
  function follow() {
    let pending = 0;
    const events = new EventSource('/api/desk/events');
    events.addEventListener('changed', event => {
      const said = JSON.parse(event.data);
      if (said.typing) {
        conversation.types(said.typing);
        return;
      }

      if (said === desk.open) {
        conversation.look();
      }

      if (!pending) {
        pending = setTimeout(() => { pending = 0; refresh(); }, 60);
      }
    });
    events.addEventListener('open', () => { document.body.dataset.live = 'true'; });
    events.addEventListener('error', () => { document.body.dataset.live = 'false'; });
    addEventListener('pagehide', () => events.close());
  }

  async function refresh() {
    try {
      const before = desk.overview;
      desk.overview = await get('overview');
      tell(before, desk.overview);
      lists.draw();
      conversation.draw();
    } catch (error) {
      failed(error);
    }
  }

  function tell(before, now) {
    document.title = `${now.waitingCount ? `(${now.waitingCount}) ` : ''}Desk · Switchboard`;
    if (!before) {
      return;
    }

    const known = new Set(before.waiting.map(item => item.id));
    const come = now.waiting.filter(item => !known.has(item.id));
    if (come.length && desk.wish.available) {
      announce(`${come.length === 1 ? 'Somebody waits' : `${come.length} people wait`}: ${come[0].reason}.`);
      alertAgent('Somebody waits at the desk', () => show('lists'));
    }

    const due = new Set(before.callbacks.map(call => call.id));
    if (desk.wish.available && now.callbacks.some(call => !due.has(call.id))) {
      announce('A call is due.');
      alertAgent('A call is due', () => show('lists'));
    }

    const had = new Set(before.mine.map(item => item.id));
    for (const item of now.mine.filter(item => !had.has(item.id))) {
      // What the agent takes is no news, however soon the server tells of it.
      if (item.id !== desk.open && !acting) {
        announce(`You have a new conversation with ${nameOf(item)}.`);
        alertAgent('You have a new conversation', () => openConversation(item.id));
      }
    }

    if (desk.open && before.mine.some(item => item.id === desk.open) && !now.mine.some(item => item.id === desk.open)) {
      conversation.look();
    }
  }

  async function openConversation(id) {
    desk.open = id;
    show('talk');
    lists.draw();
    await conversation.open(id);
  }

  async function take(item) {
    await act('take', { id: item.id, fence: item.fence }, result => openConversation(result.id));
  }

  async function takeNext() {
    await act('next', {}, result => openConversation(result.id));
  }

  async function findRecent() {
    try {
      return await get('recent');
    } catch (error) {
      failed(error);
      return [];
    }
  }

  async function endCall(id, reached) {
    await act('callback', { id, reached });
  }

  /** Does something; what is refused is said, and the page looks anew. */
  async function act(path, body, then) {
    acting++;
    try {
      const result = await post(path, body);
      await then?.(result);
      await refresh();
      return true;
    } catch (error) {
      failed(error);
      await refresh();
      return false;
    } finally {
      acting--;
    }
  }

  function failed(error) {
    if (error.status === 401) {
      location.reload();
    } else if (error.status !== 0) {
      complain(error.message);
    } else {
      document.body.dataset.live = 'false';
    }
  }
}
