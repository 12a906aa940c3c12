const LONGEST = 15_000;

/**
 * Follows the turns of a conversation as server-sent events. It reads them with fetch, because the token goes into a header; after an interruption it says what it had last
 * and gets what it has missed.
 */
export async function followTurns({ conversationId, token, onTurn, onState }) {
  let last = '';
  for (let pause = 500; ; pause = Math.min(pause * 2, LONGEST)) {
    try {
      const response = await open(conversationId, token(), last);
      if (response.ok) {
        onState({ live: true });
        pause = 500;
        await read(response, (id, turn) => {
          last = id;
          onTurn(turn);
        });
      } else {
        const answer = await response.json().catch(() => undefined);
        onState({ live: false, problem: answer?.error?.message ?? `The server answered ${response.status}.` });
      }
    } catch {
      onState({ live: false });
    }

    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

function open(conversationId, token, last) {
  return fetch(`/api/conversations/${encodeURIComponent(conversationId)}/turns/live`, {
    headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(last && { 'Last-Event-ID': last }) },
    cache: 'no-store'
  });
}

async function read(response, onEvent) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) {
      const fields = Object.fromEntries(event.split('\n').filter(line => !line.startsWith(':')).map(line => line.split(/: ?(.*)/s)));
      if (fields.event === 'turn') {
        onEvent(fields.id, JSON.parse(fields.data));
      }
    }
  }
}
