import { Chart } from './chart.js';
import { number, short, whyNot } from './words.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
const STEP = 130;

/** One chart with the ways that were taken through it, the newest shown unless somebody looks at an earlier one. */
export class MapView {
  /**
   * @param {{ name: string, what: string, describe: (entry: object, number: number) => string }} options
   */
  constructor(options) {
    this.options = options;
    this.entries = [];
    this.current = -1;
    this.follows = true;
    this.factor = 0;
    this.element = build(options);
    this.part = name => this.element.querySelector(`.${name}`);
    this.part('earlier').addEventListener('click', () => this.show(this.current - 1));
    this.part('later').addEventListener('click', () => this.show(this.current + 1));
    this.part('latest').addEventListener('click', () => this.show(this.entries.length - 1));
    this.part('closer').addEventListener('click', () => this.zoom(this.factor * 1.25));
    this.part('farther').addEventListener('click', () => this.zoom(this.factor / 1.25));
    this.part('whole').addEventListener('click', () => this.zoom(this.whole()));
    this.element.addEventListener('keydown', event => this.onKey(event));
    this.part('viewport').addEventListener('click', event => this.onNode(event));
  }

  async draw() {
    this.chart = await Chart.load(this.options.name);
    this.drawing = await this.chart.draw(this.part('canvas'));
    this.drawing.svg.setAttribute('aria-label', `${this.options.what}, as a flowchart. The steps of the shown way can be focused; Enter tells more about a decision.`);
    this.zoom(Math.max(this.whole(), 0.62));
    this.refresh(false);
  }

  add(entry) {
    const known = this.entries.findIndex(other => other.id === entry.id);
    if (known >= 0) {
      return;
    }

    this.entries.push(entry);
    if (this.follows) {
      this.current = this.entries.length - 1;
      this.refresh(true);
    } else {
      this.buttons();
    }
  }

  show(index) {
    if (index < 0 || index >= this.entries.length) {
      return;
    }

    this.current = index;
    this.follows = index === this.entries.length - 1;
    this.refresh(false);
  }

  /** Shows how often all conversations took each arrow; null: the single ways again. */
  showHeat(counts) {
    this.heat = counts;
    this.refresh(false);
  }

  refresh(isNew) {
    this.buttons();
    if (!this.drawing) {
      return;
    }

    this.clear();
    if (this.heat) {
      this.drawHeat(this.heat);
      return;
    }

    const entry = this.entries[this.current];
    this.part('sentence').textContent = entry ? this.options.describe(entry, this.current + 1) : `Nothing yet: ${this.options.empty}`;
    if (entry) {
      this.light(entry, isNew && !still.matches);
    }
  }

  clear() {
    this.run = undefined;
    const { svg } = this.drawing;
    svg.classList.remove('hot');
    for (const element of svg.querySelectorAll('.lit, .here, [style*="--heat"]')) {
      element.classList.remove('lit', 'here');
      element.style.removeProperty('--heat');
      for (const name of ['tabindex', 'role', 'aria-label', 'data-step']) {
        element.removeAttribute(name);
      }
    }

    this.part('steps').replaceChildren();
    this.part('steps').classList.remove('hot-list');
    this.part('services').replaceChildren();
    this.part('decision').replaceChildren();
    this.part('decision').hidden = true;
  }

  async light(entry, animated) {
    const trail = this.chart.trail(entry.path);
    const run = (this.run = {});
    this.part('steps').replaceChildren(...trail.flatMap(({ step }, i) => (this.chart.isService(step.node) ? [] : [this.item(step, i)])));
    this.listServices(entry.path);
    for (const [i, { step, arrow }] of trail.entries()) {
      if (animated && i > 0) {
        await new Promise(resolve => setTimeout(resolve, STEP));
        if (this.run !== run) {
          return;
        }
      }

      this.drawing.arrows.get(arrow)?.forEach(part => part.classList.add('lit'));
      this.lightNode(step, i, trail.length);
    }

    this.follow(trail.findLast(({ step }) => !this.chart.isService(step.node))?.step.node, animated);
  }

  lightNode(step, index, count) {
    const element = this.drawing.nodes.get(step.node);
    if (!element) {
      return;
    }

    const label = this.chart.label(step.node);
    element.classList.add('lit');
    element.dataset.step = [element.dataset.step, index].filter(part => part !== undefined).join(' ');
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', this.decides(step) ? 'button' : 'img');
    element.setAttribute('aria-label', `Step ${index + 1} of ${count}: ${label}${this.decides(step) ? ` ${short(step)}` : ''}`);
  }

  listServices(path) {
    const used = path.filter(step => this.chart.isService(step.node)).map(step => this.chart.label(step.node).split(':')[0]);
    this.part('services').textContent = used.length ? `With ${used.join(', ')}.` : '';
  }

  item(step, index) {
    const item = document.createElement('li');
    const words = document.createElement(this.decides(step) ? 'button' : 'span');
    const label = this.chart.label(step.node).split(':')[0];
    words.textContent = this.decides(step) ? `${label} ${short(step)}` : label;
    words.title = this.chart.label(step.node);
    if (this.decides(step)) {
      words.type = 'button';
      words.addEventListener('click', () => this.explain(index));
    }

    item.append(words);
    return item;
  }

  decides(step) {
    return step.arrow !== undefined && step.arrow !== null && (this.chart.leaving.get(step.node)?.length ?? 0) > 1;
  }

  /** Tells what decided at a diamond. */
  explain(index) {
    const step = this.entries[this.current]?.path[index];
    if (!step || !this.decides(step)) {
      return;
    }

    const others = step.other ? [step.other] : this.chart.leaving.get(step.node).map(arrow => arrow.label).filter(label => label && label !== step.arrow);
    const facts = [['Taken', step.arrow]];
    if (step.value !== undefined) {
      facts.push(['Value', number(step.value)]);
    }

    if (step.threshold !== undefined) {
      facts.push(['Threshold', number(step.threshold)]);
    }

    const decision = this.part('decision');
    decision.hidden = false;
    decision.replaceChildren(
      element('h3', this.chart.label(step.node)),
      list(facts),
      element('p', whyNot(step, others))
    );
    this.drawing.svg.querySelectorAll('.here').forEach(part => part.classList.remove('here'));
    this.drawing.nodes.get(step.node)?.classList.add('here');
    this.follow(step.node, !still.matches);
  }

  drawHeat({ turns, since, nodes, arrows }) {
    const { svg } = this.drawing;
    svg.classList.add('hot');
    const most = Math.max(1, ...arrows.map(arrow => arrow.count));
    for (const [arrow, parts] of this.drawing.arrows) {
      const count = this.count(arrows, arrow);
      parts.forEach(part => part.style.setProperty('--heat', String(Math.sqrt(count / most))));
    }

    for (const [id, part] of this.drawing.nodes) {
      part.style.setProperty('--heat', String(Math.sqrt((nodes[id] ?? 0) / Math.max(1, turns))));
    }

    const day = new Date(since).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    this.part('sentence').textContent = `All conversations: ${turns.toLocaleString('en')} ${turns === 1 ? 'turn' : 'turns'} since ${day}, all instances together.`;
    this.part('steps').replaceChildren(...this.shares(arrows));
    this.part('steps').classList.add('hot-list');
  }

  shares(arrows) {
    return [...this.chart.nodes.values()].filter(node => node.isDiamond).flatMap(node => {
      const leaving = this.chart.leaving.get(node.id).map(arrow => [arrow.label, this.count(arrows, arrow)]);
      const sum = leaving.reduce((total, [, count]) => total + count, 0);
      return sum ? [element('li', element('span', `${node.label} ${leaving.map(([label, count]) => `${label} ${Math.round((100 * count) / sum)} %`).join(' · ')}`))] : [];
    });
  }

  count(arrows, { from, label, to }) {
    return arrows.find(arrow => arrow.from === from && arrow.to === to && (arrow.label ?? null) === (label ?? null))?.count ?? 0;
  }

  buttons() {
    const { current, entries } = this;
    this.part('place').textContent = this.heat ? 'All' : entries.length ? `${this.options.one} ${current + 1} of ${entries.length}` : `No ${this.options.one.toLowerCase()} yet`;
    this.part('earlier').disabled = !!this.heat || current <= 0;
    this.part('later').disabled = this.part('latest').disabled = !!this.heat || current >= entries.length - 1;
  }

  onKey(event) {
    const steps = { ArrowLeft: this.current - 1, ArrowRight: this.current + 1, Home: 0, End: this.entries.length - 1 };
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches('input, select, [role=tab]')) {
      return;
    }

    if (event.key in steps && !this.heat) {
      event.preventDefault();
      this.show(steps[event.key]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.onNode(event);
    } else if (event.key === 'Escape') {
      this.part('decision').hidden = true;
    }
  }

  onNode(event) {
    const node = event.target.closest('[data-step]');
    if (node && !this.heat) {
      event.preventDefault();
      this.explain(Number(node.dataset.step.split(' ').at(-1)));
    }
  }

  whole() {
    const viewport = this.part('viewport');
    return Math.min(1, (viewport.clientWidth - 16) / this.drawing.size.width);
  }

  zoom(factor) {
    this.factor = Math.min(2, Math.max(0.15, factor));
    this.drawing.zoom(this.factor);
  }

  /** Brings the end of the way into view. */
  follow(id, smooth) {
    const viewport = this.part('viewport');
    const node = this.drawing.nodes.get(id);
    if (!node || !viewport.clientHeight) {
      return;
    }

    const [box, frame] = [node.getBoundingClientRect(), viewport.getBoundingClientRect()];
    viewport.scrollBy({
      left: box.left + box.width / 2 - frame.left - frame.width / 2,
      top: box.top + box.height / 2 - frame.top - frame.height * 0.6,
      behavior: smooth ? 'smooth' : 'instant'
    });
  }
}

function build({ name, what, one }) {
  const view = document.createElement('div');
  view.className = 'view';
  view.dataset.chart = name;
  view.innerHTML = `
    <div class="tools" role="toolbar" aria-label="${one}s and zoom">
      <button type="button" class="earlier" aria-label="Earlier ${one.toLowerCase()}" title="Earlier (←)">‹</button>
      <span class="place"></span>
      <button type="button" class="later" aria-label="Later ${one.toLowerCase()}" title="Later (→)">›</button>
      <button type="button" class="latest" title="Latest (End)">Latest</button>
      <span class="gap"></span>
      <span class="extra"></span>
      <button type="button" class="farther" aria-label="Smaller" title="Smaller">−</button>
      <button type="button" class="whole" title="As wide as the frame">Fit</button>
      <button type="button" class="closer" aria-label="Larger" title="Larger">+</button>
    </div>
    <p class="sentence" aria-live="polite"></p>
    <div class="viewport" tabindex="0" role="region" aria-label="${what}"><div class="canvas"></div></div>
    <ol class="steps" aria-label="The way, step by step"></ol>
    <p class="services"></p>
    <section class="decision" aria-live="polite" aria-label="Decision" hidden></section>`;
  return view;
}

function element(name, content) {
  const made = document.createElement(name);
  made.append(content);
  return made;
}

function list(facts) {
  const made = document.createElement('dl');
  for (const [term, value] of facts) {
    made.append(element('dt', term), element('dd', value));
  }

  return made;
}
