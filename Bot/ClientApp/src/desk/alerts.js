const STORED = 'desk.alerts';

let context;
let on = localStorage.getItem(STORED) !== 'off';

export const alertsOn = () => on;

/** Switches sounds and notifications; a browser allows either only after a click. */
export async function switchAlerts(value) {
  on = value;
  localStorage.setItem(STORED, value ? 'on' : 'off');
  if (value) {
    beep();
    if ('Notification' in window && Notification.permission === 'default') {
      await Notification.requestPermission();
    }
  }
}

/** Tells an agent who looks elsewhere. The notification says that there is something, not what: others may see the screen. */
export function alertAgent(title, open) {
  if (!on) {
    return;
  }

  beep();
  if (document.hidden && 'Notification' in window && Notification.permission === 'granted') {
    const note = new Notification(title, { tag: 'switchboard-desk', icon: '/assets/icon.svg' });
    note.onclick = () => {
      window.focus();
      open?.();
      note.close();
    };
  }
}

function beep() {
  try {
    context ??= new AudioContext();
    const at = context.currentTime;
    for (const [offset, pitch] of [[0, 660], [0.14, 880]]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, at + offset);
      volume.gain.exponentialRampToValueAtTime(0.12, at + offset + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + offset + 0.13);
      tone.connect(volume).connect(context.destination);
      tone.start(at + offset);
      tone.stop(at + offset + 0.15);
    }
  } catch {
    // A browser without sound.
  }
}
