/** A store middleware: links of the bot to pages of its own server become whole addresses, because Web Chat follows no others. */
export const wholeLinks = () => next => action =>
  next(action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' ? { ...action, payload: { ...action.payload, activity: withWholeLinks(action.payload.activity) } } : action);

function withWholeLinks(activity) {
  return activity.from?.role === 'bot' && activity.text?.includes('](/') ? { ...activity, text: activity.text.replaceAll('](/', `](${location.origin}/`) } : activity;
}
