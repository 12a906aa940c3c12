const RIGHT_TO_LEFT = ['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ur', 'yi'];

/** Whether a language is written from right to left. */
export const isRightToLeft = locale => RIGHT_TO_LEFT.includes(locale.toLowerCase().split('-')[0]);

/** The language of the page's chat: ?locale=…, else the browser's. */
export const pageLocale = () => new URLSearchParams(location.search).get('locale') || navigator.language || 'en-US';
