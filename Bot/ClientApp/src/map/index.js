import { currentToken } from '../conversation.js';
import { followTurns } from './follow.js';
import { sentence } from './words.js';
import { MapView } from './view.js';

/** Draws the decision map and follows the conversation; who looks after the bot also gets the counts of all conversations, the token chart and a way to other conversations. */
export async function openMap(host, conversationId, own) {
  const conversation = new MapView({
    name: 'conversation',
    what: 'How the bot decides',
    one: 'Turn',
    empty: 'the way of each turn lights up here.',
    describe: (turn, number) => sentence(number, turn.path)
  });
  const problem = document.createElement('p');
  problem.className = 'problem';
  problem.setAttribute('role', 'status');
  host.querySelector('.waiting')?.remove();
  host.append(problem, conversation.element);
  await conversation.draw();
  host.dataset.ready = 'true';

  followTurns({
    conversationId,
    token: own ? currentToken : () => undefined,
    onTurn: turn => conversation.add({ ...turn, id: turn.turnId }),
    onState: state => {
      host.dataset.live = String(state.live);
      problem.textContent = state.live ? '' : (state.problem ?? 'The connection is interrupted; it is being opened again.');
    }
  });
  await offerMore(host, conversation);
}

/** Asked for only on the machine itself: elsewhere the answer would be a refusal. */
async function offerMore(host, conversation) {
  if (!['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) {
    return;
  }

  if (!(await readCounts())) {
    return;
  }

  const { offerHeat, offerOpening } = await import('./operator.js');
  offerHeat(conversation, readCounts);
  offerOpening(host);
  const { offerTokens } = await import('./tokens.js');
  await offerTokens(host, conversation);
}

async function readCounts() {
  const response = await fetch('/api/paths/counts', { cache: 'no-store' });
  return response.ok ? response.json() : null;
}
