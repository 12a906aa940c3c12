import { contactOf, nameOf } from './conversation.js';
import { ago, clock, fill, h } from './dom.js';

/** The left side: what the agent has, who waits, calls that are due, colleagues. */
export function createLists(desk, { take, takeNext, openConversation, endCall, findRecent }) {
  const mine = h('ul.items', { id: 'mine' });
  const waiting = h('ul.items', { id: 'waiting' });
  const calls = h('ul.items');
  const agents = h('ul.agents');
  const count = h('span.count');
  const next = h('button.primary', { type: 'button', onclick: takeNext }, 'Take the next one');
  const callsSection = h('section', { 'aria-labelledby': 'calls-title', hidden: true }, heading('calls-title', 'Calls that are due'), calls);

  const element = h('section.panel', { id: 'lists', 'aria-label': 'Conversations' },
    titled('mine-title', 'Yours', mine),
    h('section', { 'aria-labelledby': 'waiting-title' }, h('div.head', {}, heading('waiting-title', 'Waiting ', count), next), waiting),
    callsSection,
    titled('agents-title', 'Colleagues', agents),
    others());

  setInterval(draw, 5000);
  return { element, draw };

  function draw() {
    const view = desk.overview;
    if (!view) {
      return;
    }

    const tick = Math.floor(Date.now() / 5000);
    count.textContent = view.waitingCount;
    next.disabled = view.waitingCount === 0;
    fill(mine, JSON.stringify([view.mine, desk.open, tick]), () => view.mine.length ? view.mine.map(item => row(item, true)) : [h('li.none', {}, 'You have no conversation.')]);
    fill(waiting, JSON.stringify([view.waiting, desk.open, tick]), () => view.waiting.length ? view.waiting.map(item => row(item, false)) : [h('li.none', {}, 'Nobody waits.')]);
    callsSection.hidden = view.callbacks.length === 0;
    fill(calls, JSON.stringify([view.callbacks, desk.open, tick]), () => view.callbacks.map(call));
    fill(agents, JSON.stringify(view.agents), () => view.agents.length ? view.agents.map(agent =>
      h('li', {}, h(`span.dot${agent.available ? '.on' : ''}`, { 'aria-hidden': 'true' }), `${agent.displayName} `,
        h('span.quiet', {}, `${agent.available ? 'available' : 'away'}, ${agent.held} of ${agent.capacity}`))) : [h('li.none', {}, 'Nobody is signed in.')]);
  }

  function row(item, own) {
    const open = h('button.open', { type: 'button', 'data-focus': `open ${item.id}`, 'aria-current': item.id === desk.open ? 'true' : null, onclick: () => openConversation(item.id) },
      h('span.line', {}, h('strong', {}, nameOf(item)), h('span.time', { title: clock(item.queuedAt) }, own ? `since ${ago(item.since)}` : `waits ${ago(item.queuedAt)}`)),
      h('span.question', {}, item.question || item.reason),
      h('span.tags', {}, !own && h('span.tag', {}, `${item.place}.`), h('span.tag', {}, item.reason), item.skill && h('span.tag.skill', {}, item.skill),
        item.language && h('span.tag', {}, item.language), h('span.tag', {}, item.channel), own && !item.answered && h('span.tag.hot', {}, 'not answered')));
    return h('li', {}, open, !own && h('button.take', { type: 'button', 'data-focus': `take ${item.id}`, 'aria-label': `Take ${nameOf(item)}, number ${item.place}`, onclick: () => take(item) }, 'Take'));
  }

  /** A call in the chat is made by taking the conversation over, and is done when that is closed or given back. */
  function call(due) {
    const mine = due.agent === desk.me.agent.name;
    const called = due.contact || mine;
    return h('li.call', {},
      h('span.line', {}, h('strong', {}, due.name || contactOf(due)), h('span.time', { title: clock(due.dueAt) }, `due ${clock(due.dueAt)}`)),
      due.name && h('span', {}, contactOf(due)),
      h('span.question', {}, due.reason || 'They did not say what about.'),
      h('span.tags', {}, due.language && h('span.tag', {}, due.language), due.noShows > 0 && h('span.tag.hot', {}, `not reached ${due.noShows}×`), due.agent && h('span.tag', {}, mine ? 'yours' : `with ${due.agent}`)),
      h('span.row', {},
        !due.contact && !due.agent && h('button.primary', { type: 'button', 'data-focus': `take ${due.id}`, onclick: () => take({ id: due.conversation, fence: due.fence }) }, 'Take it'),
        h('button', { type: 'button', 'data-focus': `context ${due.id}`, 'aria-current': due.conversation === desk.open ? 'true' : null, onclick: () => openConversation(due.conversation) }, 'Context'),
        due.contact && h('button', { type: 'button', 'data-focus': `done ${due.id}`, onclick: () => endCall(due.id, true) }, 'Done'),
        called && h('button', { type: 'button', 'data-focus': `later ${due.id}`, onclick: () => endCall(due.id, false) }, 'Not reached: later')));
  }

  /** What the assistant has: looked for when somebody wants to see it. */
  function others() {
    const found = h('ul.items');
    const name = h('input', { id: 'other-name', placeholder: 'webchat/conversations/…', required: true });
    return h('details.others', { ontoggle: async event => event.target.open && showRecent(found) }, h('summary', {}, 'With the assistant'),
      h('form', { onsubmit: event => { event.preventDefault(); openConversation(name.value.trim()); } },
        h('label', { for: 'other-name' }, 'A conversation by its name'), h('div.row', {}, name, h('button', { type: 'submit' }, 'Open'))),
      found);
  }

  async function showRecent(found) {
    const recent = await findRecent();
    found.replaceChildren(...recent.length ? recent.map(item => h('li', {}, h('button.open', { type: 'button', onclick: () => openConversation(item.id) },
      h('span.line', {}, h('strong', {}, nameOf(item)), h('span.time', {}, `since ${clock(item.since)}`)),
      h('span.tags', {}, h('span.tag', {}, item.channel))))) : [h('li.none', {}, 'None began in the last day.')]);
  }

  function titled(id, text, list) {
    return h('section', { 'aria-labelledby': id }, heading(id, text), list);
  }

  function heading(id, ...text) {
    return h('h2', { id }, ...text);
  }
}
