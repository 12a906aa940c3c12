/**
 * Waits for somebody at the desk to write here. The store middleware finds it out; then `here` is true and `came` is called, and the page tells them in return that the customer types:
 * while the bot has the conversation nobody would look.
 */
export function awaitPerson() {
  const person = {
    here: false,
    came: () => {},
    middleware: () => next => action => {
      if (!person.here && action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload.activity.channelData?.person) {
        person.here = true;
        person.came();
      }

      return next(action);
    }
  };
  return person;
}
