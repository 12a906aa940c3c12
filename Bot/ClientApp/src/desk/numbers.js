import { get } from './api.js';
import { duration, h } from './dom.js';

const ENDINGS = { returned: 'Given back to the assistant', closed: 'Closed', left: 'Left the queue', callback: 'Changed to a call', nobody: 'Nobody came in time', noShow: 'The agent did not answer', requeued: 'The agent was gone', transferred: 'Transferred' };

/** How the desk is doing. */
export async function showNumbers(place, days = 7) {
  const now = await get(`numbers?days=${days}`);
  const most = Math.max(1, ...now.perDay.map(day => Math.max(day.conversations, day.handedOver)));
  place.replaceChildren(
    h('div.head', {},
      h('h2', {}, 'Numbers'),
      h('div.row', { role: 'group', 'aria-label': 'Time' }, [1, 7, 30, 90].map(n =>
        h('button', { type: 'button', 'aria-pressed': String(n === days), onclick: () => showNumbers(place, n) }, n === 1 ? 'Today' : `${n} days`)))),
    h('div.tiles', {},
      tile('Conversations', now.conversations),
      tile('Went to a person', now.handedOver),
      tile('Answered without one', now.containment == null ? '–' : `${Math.round(now.containment * 100)} %`),
      tile('Wait, median', duration(now.waiting?.median), now.waiting && `90 % within ${duration(now.waiting.p90)}`),
      tile('With an agent, median', duration(now.handling?.median), now.handling && `90 % within ${duration(now.handling.p90)}`),
      tile('Satisfaction', now.satisfaction ? `${now.satisfaction.average.toFixed(1)} of 5` : '–', now.satisfaction ? `${now.satisfaction.count} answers` : 'no answers yet')),
    h('section', {}, h('h3', {}, 'Day by day'),
      h('table.days', {}, h('caption.hidden', {}, 'Conversations, and those that went to a person, by day'),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Day'), h('th', { scope: 'col' }, 'Conversations'), h('th', { scope: 'col' }, 'Went to a person'))),
        h('tbody', {}, now.perDay.map(day => h('tr', {},
          h('th', { scope: 'row' }, day.day), cell(day.conversations, most, 'all'), cell(day.handedOver, most, 'person')))))),
    h('div.two', {},
      list('Why people were asked', now.reasons.map(one => [one.what, one.count])),
      list('How it ended', now.endings.map(one => [ENDINGS[one.what] ?? one.what, one.count]))),
    h('section', {}, h('h3', {}, 'By agent'), now.agents.length
      ? h('table', {}, h('thead', {}, h('tr', {}, ['Agent', 'Taken', 'Median with the customer'].map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, now.agents.map(agent => h('tr', {}, h('th', { scope: 'row' }, agent.agent), h('td', {}, `${agent.accepted}`), h('td', {}, duration(agent.handling?.median))))))
      : h('p.quiet', {}, 'Nothing yet.')),
    h('section', {}, h('h3', {}, 'Questions that went to a person'), now.questions.length
      ? h('table', {}, h('thead', {}, h('tr', {}, ['Question', 'Times', 'Should have been'].map(text => h('th', { scope: 'col' }, text)))),
        h('tbody', {}, now.questions.map(one => h('tr', {}, h('td', {}, one.question), h('td', {}, `${one.count}`),
          h('td', {}, one.intent && h('span.tag', {}, one.intent), one.answer && ` ${one.answer}`)))))
      : h('p.quiet', {}, 'None.')));
}

function tile(name, value, more) {
  return h('div.tile', {}, h('p.quiet', {}, name), h('p.big', {}, `${value}`), more && h('p.quiet', {}, more));
}

function cell(count, most, kind) {
  return h('td', {}, h('meter', { min: 0, max: most, value: count, class: kind, 'aria-label': `${count}` }), h('span', {}, `${count}`));
}

function list(title, entries) {
  return h('section', {}, h('h3', {}, title), entries.length
    ? h('dl.counts', {}, entries.flatMap(([what, count]) => [h('dt', {}, what), h('dd', {}, `${count}`)]))
    : h('p.quiet', {}, 'Nothing yet.'));
}
