import { createDirectLine, createStoreWithOptions, renderWebChat } from 'botframework-webchat';
import { openConversation } from './conversation.js';
import { observeTheme } from './theme.js';

const chat = document.getElementById('chat');
const status = document.getElementById('status');

start().catch(error => {
  status.textContent = `The chat could not be opened: ${error.message}`;
  status.hidden = false;
});

async function start() {
  const conversation = await openConversation();
  const store = createStoreWithOptions({}, {});
  const directLine = createDirectLine({
    domain: new URL('/v3/directline', location.href).href,
    token: conversation.token,
    ...(conversation.resumed && { conversationId: conversation.conversationId, watermark: '0' })
  });

  document.documentElement.dataset.conversation = conversation.conversationId;
  offerSuggestions(store);
  observeTheme(styleOptions =>
    renderWebChat({ directLine, store, styleOptions, locale: 'en-US' }, chat)
  );
}

/** The buttons beside the chat send their own words. */
function offerSuggestions(store) {
  for (const button of document.querySelectorAll('[data-say]')) {
    button.disabled = false;
    button.addEventListener('click', () =>
      store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text: button.dataset.say, method: 'keyboard' } })
    );
  }
}
