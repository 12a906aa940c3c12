/** What a turn did, from the nodes it came to: parts of one sentence, in the chart's order. */
const PARTS = [
  ['C', () => 'welcomed'],
  ['E', step => (step.arrow === 'Yes' ? 'understood' : 'not understood')],
  ['R', () => 'asked for more details'],
  ['I', () => 'answered by the generative model'],
  ['J', () => 'answered from a template'],
  ['K', step => (step.arrow === 'Low' ? 'not reliable enough to send' : null)],
  ['L', () => 'sent'],
  ['Z', () => 'data retrieved from a service'],
  ['M', () => 'escalated'],
  ['FF', () => 'handed to a person'],
  ['GG', () => 'a callback or help was offered']
];

const REASONS = {
  'first-contact': 'The person is here for the first time.',
  'known-person': 'The person has been here before.',
  'nothing-said': 'The message has no words.',
  'out-of-scope': 'It is about nothing the bot knows.',
  'below-threshold': 'No intent is likely enough.',
  ambiguous: 'Two intents are almost equally likely.',
  'answers-question': 'It answers the question that was open.',
  interruption: 'It is clearly about something else than the open question.',
  stopped: 'The person stopped what was going on.',
  command: 'It is one of the commands that always work.',
  'several-intents': 'It is about several things at once.',
  'several-questions': 'It asks several questions at once.',
  'open-question': 'It is an open question.',
  'no-prepared-answer': 'No prepared answer fits.',
  'long-text': 'It is a long text.',
  'dialog-waiting': 'A dialog was waiting for this answer.',
  'prepared-answer': 'The answer was prepared by people.',
  'person-asked-for': 'The person asked for a person.',
  'callback-asked-for': 'The person asked to be called back.',
  'no-model': 'No generative model is configured.',
  'model-failed': 'The model did not answer.',
  'nothing-found': 'Nothing was found that answers it.',
  'not-supported': 'The answer is not supported by its sources.',
  quoted: 'The answer quotes its source.',
  'dialog-goes-on': 'The dialog has more to ask.',
  'look-up': 'Something has to be looked up.',
  'service-failed': 'The service did not answer.',
  'last-good-value': 'The service did not answer; the last good value was used.',
  consented: 'The person agreed that the bot remembers.',
  'no-consent': 'The person has not agreed that the bot remembers.',
  'not-relevant': 'Nothing remembered matters here.',
  'person-free': 'Somebody is free.',
  'nobody-there': 'Nobody is there.',
  'outside-hours': 'It is outside business hours.',
  'no-desk': 'There is no desk with people behind it.',
  'queue-full': 'Too many people are waiting already.'
};

export function sentence(number, path) {
  const parts = PARTS.map(([node, say]) => path.filter(step => step.node === node).map(say).at(-1)).filter(Boolean);
  return `Turn ${number}: ${parts.length ? parts.join(', ') : 'nothing to decide'}.`;
}

export function number(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** What happened at a diamond, in a few words: "Yes (0.93, from 0.40)". */
export function short(step) {
  const measured = step.value === undefined ? '' : step.threshold === undefined ? ` (${number(step.value)})` : ` (${number(step.value)}, limit ${number(step.threshold)})`;
  return `${step.arrow}${measured}`;
}

/** Why the other arrow was not taken. */
export function whyNot(step, others) {
  const other = others.length === 1 ? `“${others[0]}” was not taken` : 'The others were not taken';
  const because = REASONS[step.reason];
  if (step.value === undefined || step.threshold === undefined) {
    return because ? `${other}: ${lower(because)}` : `${other}.`;
  }

  const reached = step.value >= step.threshold;
  const high = ['Yes', 'High'].includes(step.arrow);
  if (reached !== high) {
    return because ? `${other}: ${lower(because)}` : `${other}, although ${number(step.value)} ${reached ? 'reaches' : 'is below'} ${number(step.threshold)}: another rule decided.`;
  }

  const measured = reached
    ? `${other}: ${number(step.value)} reaches the threshold of ${number(step.threshold)}.`
    : `${other}: it needs ${number(step.threshold)}, and this was ${number(step.value)}.`;
  return because ? `${measured} ${because}` : measured;
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
