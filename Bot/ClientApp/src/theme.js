const dark = matchMedia('(prefers-color-scheme: dark)');

/** Calls back with Web Chat's style options now, whenever the person's colour scheme changes, and whenever what it returns is called. */
export function observeTheme(apply) {
  const now = () => apply(styleOptions());
  now();
  dark.addEventListener('change', now);
  return now;
}

function styleOptions() {
  const css = getComputedStyle(document.documentElement);
  const colour = name => css.getPropertyValue(`--${name}`).trim();
  return {
    backgroundColor: colour('surface'),
    primaryFont: css.getPropertyValue('--font').trim(),
    accent: colour('accent'),
    subtle: colour('quiet'),
    bubbleBackground: colour('bubble'),
    bubbleTextColor: colour('text'),
    bubbleBorderColor: colour('line'),
    bubbleBorderWidth: 1,
    bubbleBorderRadius: 14,
    bubbleFromUserBackground: colour('accent'),
    bubbleFromUserTextColor: colour('on-accent'),
    bubbleFromUserBorderColor: colour('accent'),
    bubbleFromUserBorderRadius: 14,
    bubbleMaxWidth: 520,
    botAvatarInitials: 'S',
    botAvatarBackgroundColor: colour('accent'),
    userAvatarInitials: '',
    avatarSize: 32,
    sendBoxBackground: colour('surface'),
    sendBoxTextColor: colour('text'),
    sendBoxPlaceholderColor: colour('quiet'),
    sendBoxButtonColor: colour('accent'),
    sendBoxButtonColorOnDisabled: colour('quiet'),
    sendBoxBorderTop: `solid 1px ${colour('line')}`,
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionBackgroundColor: 'transparent',
    suggestedActionTextColor: colour('accent-text'),
    suggestedActionBorderColor: colour('accent'),
    suggestedActionBorderRadius: 18,
    suggestedActionHeight: 36,
    timestampColor: colour('quiet'),
    transcriptVisualKeyboardIndicatorColor: colour('accent'),
    hideUploadButton: document.documentElement.dataset.upload !== 'true',
    adaptiveCardsParserMaxVersion: '1.6',
    cardEmphasisBackgroundColor: colour('page'),
    typingAnimationDuration: 5000
  };
}
