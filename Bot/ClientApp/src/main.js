import { createDirectLine, createStoreWithOptions, renderWebChat } from 'botframework-webchat';
import { keepToken, openConversation } from './conversation.js';
import { isRightToLeft, pageLocale } from './language.js';
import { wholeLinks } from './links.js';
import { awaitPerson } from './person.js';
import { observeTheme } from './theme.js';

const chat = document.getElementById('chat');
const status = document.getElementById('status');
const locale = pageLocale();
const watched = new URLSearchParams(location.search).get('conversation');

document.documentElement.dir = isRightToLeft(locale) ? 'rtl' : 'ltr';
offerViews();
(watched ? watch(watched) : start()).catch(error => {
  status.textContent = `The chat could not be opened: ${error.message}`;
  status.hidden = false;
});

async function start() {
  const conversation = await openConversation();
  keepToken(conversation);
  const person = awaitPerson();
  const store = createStoreWithOptions({}, {}, wholeLinks, person.middleware);
  const directLine = createDirectLine({
    domain: new URL('/v3/directline', location.href).href,
    token: conversation.token,
    ...(conversation.resumed && { conversationId: conversation.conversationId, watermark: '0' })
  });

  document.documentElement.dataset.conversation = conversation.conversationId;
  offerSuggestions(store);
  person.came = observeTheme(styleOptions =>
    renderWebChat({ directLine, store, styleOptions, locale, dir: document.documentElement.dir, sendTypingIndicator: person.here }, chat)
  );
  showMap(conversation.conversationId, true);
}

/** Somebody else's conversation, whichever channel it is on: only its map. */
async function watch(conversationId) {
  document.body.dataset.watching = 'true';
  showView('map');
  document.getElementById('about').textContent = `Conversation ${conversationId}`;
  await showMap(conversationId, false);
}

/** The chat is there first; the map is drawn when the browser has nothing else to do. */
async function showMap(conversationId, own) {
  await new Promise(resolve => (self.requestIdleCallback ?? setTimeout)(resolve, { timeout: 2000 }));
  const map = document.getElementById('map');
  try {
    const { openMap } = await import('./map/index.js');
    await openMap(map, conversationId, own);
  } catch (error) {
    map.querySelector('.waiting')?.replaceChildren(`The map could not be drawn: ${error.message}`);
  }
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

/** Where there is room for one thing only, two buttons choose which. */
function offerViews() {
  for (const button of document.querySelectorAll('.views [data-view]')) {
    button.addEventListener('click', () => showView(button.dataset.view));
  }
}

function showView(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll('.views [data-view]')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
  }
}
