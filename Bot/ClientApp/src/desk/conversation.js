import { get, post } from './api.js';
import { alertAgent } from './alerts.js';
import { announce, clock, complain, fill, h } from './dom.js';

/** Who has no name is told from others by the end of the conversation's. */
export const nameOf = item => item.customer || `Customer ${item.id.slice(-4)}`;

/** Where a call is to be made. */
export const contactOf = call => call.contact || 'In their chat';

const TYPES_FOR = 5000;

const WHO = { customer: 'Customer', bot: 'Assistant', agent: 'Agent', note: 'Note' };

/** The middle and the right side: one conversation, what is known of it, and what can be done. */
export function createConversation(desk, { act, refresh }) {
  const log = h('div.log', { role: 'log', 'aria-label': 'What was said', tabindex: '0' });
  const head = h('div.talkhead');
  const foot = h('div.foot');
  const typing = h('p.typing.quiet', { hidden: true });
  const element = h('section.panel', { id: 'conversation', 'aria-label': 'Conversation', tabindex: '-1' }, head, h('div.talk', {}, log, typing), foot);
  const side = h('aside.panel', { id: 'context', 'aria-label': 'Context', tabindex: '0' });
  const dialogs = h('div');
  element.append(dialogs);
  let shown = null;
  let looking = null;
  let again = false;
  let typed = 0;
  let over;
  draw();
  return { element, side, open, look, draw, types };

  /** The customer writes: shown until it is there, or for as long as one such sign holds. */
  function types(id) {
    if (id === shown?.id && isMine()) {
      typing.textContent = `${nameOf(shown)} is writing…`;
      typing.hidden = false;
      clearTimeout(over);
      over = setTimeout(() => { typing.hidden = true; }, TYPES_FOR);
    }
  }

  async function open(id) {
    shown = null;
    typing.hidden = true;
    log.replaceChildren();
    await look();
    (element.querySelector('textarea') ?? element).focus();
  }

  /** What is new in it. One look at a time; one that is asked for meanwhile follows, and who asked waits for it. */
  function look() {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await read();
      }

      looking = null;
    })();
    return looking;
  }

  async function read() {
    const id = desk.open;
    if (!id) {
      return;
    }

    try {
      const before = shown;
      const last = shown?.id === id ? shown.last : 0;
      const found = await get(`conversation?id=${encodeURIComponent(id)}&after=${last}`);
      if (desk.open !== id || shown !== before) {
        // It was opened anew meanwhile, and all of it is looked for.
        return;
      }

      shown = { ...(last ? shown : { pending: [] }), ...found, path: found.path ?? shown?.path, last: found.lines.at(-1)?.sequence ?? last };
      add(found.lines, last > 0);
      draw();
    } catch (error) {
      complain(error.message);
    }
  }

  function add(lines, fresh) {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    for (const line of lines) {
      log.append(entry(line));
    }

    const heard = lines.filter(line => line.who === 'customer');
    typing.hidden ||= heard.length > 0;
    if (fresh && heard.length) {
      announce(`${nameOf(shown)}: ${heard.at(-1).text}`);
      if (document.hidden) {
        alertAgent('A customer has written');
      }
    }

    if (lines.length && (atEnd || !fresh)) {
      log.scrollTop = log.scrollHeight;
    }
  }

  function entry(line) {
    const name = line.who === 'customer' ? nameOf(shown) : line.who === 'bot' ? WHO.bot : line.name || WHO[line.who];
    return h(`div.said.${line.who}`, {},
      h('div.bubble', {},
        h('p.by', {}, name, ' ', h('time', { datetime: line.at }, clock(line.at))),
        line.text && h('p.text', {}, line.text),
        line.card && h('p.attached', {}, `▣ ${line.card}`)));
  }

  function draw() {
    const mine = isMine();
    fill(head, JSON.stringify([shown?.id, shown?.owner, shown?.fence, shown?.agent, shown?.place]), () => shown ? [
      h('h2', {}, nameOf(shown)),
      h('p.quiet', {}, `${shown.channel} · ${state(mine)}`),
      mine ? h('div.row.acts', {},
        h('button', { type: 'button', 'data-focus': 'transfer', onclick: transfer }, 'Transfer'),
        h('button', { type: 'button', 'data-focus': 'giveBack', onclick: giveBack }, 'Give back to the assistant'),
        h('button', { type: 'button', 'data-focus': 'close', onclick: close }, 'Close'))
        : shown.owner !== 'Person' && shown.canAnswer && h('div.row.acts', {}, h('button.primary', { type: 'button', onclick: () => act('take', seen(), look) }, shown.owner === 'Queue' ? 'Take it' : 'Take it over from the assistant'))
    ] : [h('h2', {}, 'No conversation is open'), h('p.quiet', {}, 'Choose one on the left, or take the next one.')]);
    log.hidden = !shown;
    fill(foot, JSON.stringify([shown?.id, mine, shown?.owner, shown?.canAnswer]), () => mine ? composer() : shown && [h('p.quiet', {}, shown.owner === 'Person' ? `${shown.agent} has this conversation.` : shown.canAnswer ? 'Take it to answer.'
      : 'The customer had everything forgotten, also where this conversation is. It can be taken over when they write again.')]);
    fill(side, JSON.stringify([shown?.id, shown?.facts, shown?.path?.length, shown?.summary, shown?.reason, shown?.call]), context);
  }

  function isMine() {
    return Boolean(shown) && shown.owner === 'Person' && shown.agent === desk.me.agent.name;
  }

  function state(mine) {
    return mine ? 'yours' : shown.owner === 'Queue' ? `waits, number ${shown.place ?? '?'}` : shown.owner === 'Person' ? `with ${shown.agent}` : 'with the assistant';
  }

  function seen() {
    return { id: shown.id, fence: shown.fence };
  }

  function composer() {
    const draft = `desk.draft.${shown.id}`;
    const box = h('textarea', {
      rows: 3, maxlength: 4000, 'aria-label': 'Your message', placeholder: 'Write to the customer. Enter sends, Shift+Enter begins a new line.',
      oninput: () => {
        localStorage.setItem(draft, box.value);
        if (Date.now() - typed > TYPES_FOR - 1000) {
          typed = Date.now();
          post('typing', seen()).catch(() => {});
        }
      },
      onkeydown: event => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          send();
        }
      }
    });
    box.value = localStorage.getItem(draft) ?? '';
    const canned = h('select', {
      'aria-label': 'Ready answers',
      onchange: () => {
        const answer = desk.content.canned.find(one => one.id === canned.value);
        if (answer?.card) {
          box.dataset.canned = answer.id;
        } else {
          delete box.dataset.canned;
        }

        if (answer) {
          box.value = answer.text;
          localStorage.setItem(draft, box.value);
        }

        canned.value = '';
        box.focus();
      }
    }, h('option', { value: '' }, 'Ready answers…'), desk.content.canned.map(answer => h('option', { value: answer.id }, answer.card ? `${answer.title} ▣` : answer.title)));

    async function send() {
      const text = box.value.trim();
      if (!text) {
        return;
      }

      const body = { ...seen(), key: crypto.randomUUID(), text, canned: box.dataset.canned };
      box.value = '';
      delete box.dataset.canned;
      localStorage.removeItem(draft);

      // Before anything is waited for: whoever goes on to another control keeps it.
      box.focus();
      await say(body);
    }

    return [h('form.composer', { onsubmit: event => { event.preventDefault(); send(); } }, box, h('div.row', {}, canned, h('span.gap'), h('button.primary', { type: 'submit' }, 'Send')))];
  }

  /** Sent again under the same key, so that it is said once whatever happened to the first answer. */
  async function say(body) {
    const waiting = h('div.said.agent.pending', {}, h('div.bubble', {}, h('p.by', {}, 'Sending…'), h('p.text', {}, body.text)));
    log.append(waiting);
    log.scrollTop = log.scrollHeight;
    try {
      await post('say', body);
      await look();
      waiting.remove();
    } catch (error) {
      waiting.querySelector('.by').replaceChildren(`Not sent: ${error.message} `,
        h('button', { type: 'button', onclick: () => { waiting.remove(); say({ ...body, fence: shown.fence }); } }, 'Try again'));
      await look();
      await refresh();
    }
  }

  function context() {
    if (!shown) {
      return [h('p.quiet', {}, 'What is known of the conversation is shown here.')];
    }

    return [
      shown.call && call(shown.call),
      h('section', {}, h('h2', {}, 'Summary'), h('p', {}, shown.summary || `Handed over because: ${shown.reason}.`), shown.question && h('blockquote', {}, shown.question)),
      h('section', {}, h('h2', {}, 'Facts'), shown.facts.length
        ? h('dl', {}, shown.facts.flatMap(fact => [h('dt', {}, fact.key), h('dd', {}, fact.value)]))
        : h('p.quiet', {}, 'None.')),
      h('section', {}, h('h2', {}, 'How it got here'), shown.path?.length
        ? h('ol.path', {}, shown.path.map(turn => h('li', {}, h('p.quiet', {}, clock(turn.at)), h('ul', {}, turn.steps.map(step)))))
        : h('p.quiet', {}, 'No path was recorded.')),
    ];
  }

  function call(due) {
    return h('section', {}, h('h2', {}, 'The call'),
      h('dl', {},
        h('dt', {}, 'Where'), h('dd', {}, contactOf(due)),
        h('dt', {}, 'About'), h('dd', {}, due.reason || 'They did not say.'),
        h('dt', {}, 'Due'), h('dd', {}, clock(due.dueAt)),
        due.noShows > 0 && [h('dt', {}, 'Not reached'), h('dd', {}, `${due.noShows}×`)]),
      h('details', {}, h('summary', {}, 'How it was asked for'), h('div.path', {}, h('ul', {}, due.path.map(step)))));
  }

  function step(one) {
    const measured = one.value != null && one.threshold != null ? ` ${one.value} against ${one.threshold}` : '';
    return h('li', {}, one.label, one.arrow && h('span.arrow', {}, ` → ${one.arrow}`), (measured || one.reason) && h('span.quiet', {}, `${measured}${one.reason ? ` (${one.reason})` : ''}`));
  }

  function transfer() {
    const others = desk.overview.agents.filter(agent => agent.available && agent.name !== desk.me.agent.name);
    const skills = [...new Set(desk.overview.agents.flatMap(agent => agent.skills ?? []))];
    const to = h('select', { id: 'transfer-to' },
      others.map(agent => h('option', { value: `agent ${agent.name}` }, `${agent.displayName} (${agent.held} of ${agent.capacity})`)),
      h('option', { value: 'skill ' }, 'The first who is free'),
      skills.map(skill => h('option', { value: `skill ${skill}` }, `The first who knows ${skill}`)));
    ask('Transfer', [h('label', { for: 'transfer-to' }, 'To'), to], 'Transfer', () => {
      const [kind, ...name] = to.value.split(' ');
      return act('transfer', { ...seen(), [kind]: name.join(' ') }, look);
    });
  }

  function giveBack() {
    const note = h('textarea', { id: 'note', rows: 3, maxlength: 500 });
    const label = labels();
    ask('Give back to the assistant', [h('label', { for: 'note' }, 'What the assistant tells the customer, and knows from now on'), note, ...label.fields], 'Give back', () =>
      act('return', { ...seen(), note: note.value, ...label.read() }, look));
  }

  function close() {
    const label = labels();
    ask('Close the conversation', [h('p', {}, 'The customer is told, and talks with the assistant from now on.'), ...label.fields], 'Close it', () => act('close', { ...seen(), ...label.read() }, look));
  }

  /** "The bot should have …": what it learns from this. */
  function labels() {
    const intent = h('select', { id: 'label-intent' }, h('option', { value: '' }, 'No opinion'), desk.content.intents.map(name => h('option', { value: name }, name)));
    const right = h('select', { id: 'label-right' }, h('option', { value: '' }, 'No opinion'), h('option', { value: 'true' }, 'Right'), h('option', { value: 'false' }, 'Wrong'));
    const answer = h('textarea', { id: 'label-answer', rows: 2, maxlength: 2000 });
    return {
      fields: [h('details', {}, h('summary', {}, 'What the assistant can learn from this'),
        h('div.fields', {},
        shown.asked && h('blockquote', {}, shown.asked),
        h('label', { for: 'label-intent' }, 'That meant'), intent,
        h('label', { for: 'label-right' }, 'The assistant’s last answer was'), right,
        h('label', { for: 'label-answer' }, 'The assistant should have answered'), answer))],
      read: () => ({ intent: intent.value || null, right: right.value ? right.value === 'true' : null, answer: answer.value.trim() || null })
    };
  }

  function ask(title, fields, verb, done) {
    const dialog = h('dialog', { 'aria-label': title, onclose: () => dialog.remove() },
      h('form', {
        method: 'dialog',
        onsubmit: event => {
          event.preventDefault();
          dialog.close();
          done();
        }
      },
      h('h2', {}, title), ...fields,
      h('div.row', {}, h('span.gap'), h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), h('button.primary', { type: 'submit' }, verb))));
    dialogs.append(dialog);
    dialog.showModal();
  }
}
