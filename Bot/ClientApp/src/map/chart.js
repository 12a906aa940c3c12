import mermaid from 'mermaid';

let drawn = 0;

/**
 * A chart of the owner's: what is on it, as the server has read it, and its drawing.
 */
export class Chart {
  static async load(name) {
    const response = await fetch(`/charts/${name}.json`);
    if (!response.ok) {
      throw new Error(`the chart '${name}' cannot be had.`);
    }

    return new Chart(await response.json());
  }

  constructor({ name, source, nodes, arrows }) {
    Object.assign(this, { name, source, arrows });
    this.nodes = new Map(nodes.map(node => [node.id, node]));
    this.leaving = Map.groupBy?.(arrows, arrow => arrow.from) ?? group(arrows);
    const touched = new Set(arrows.flatMap(arrow => [arrow.from, arrow.to]));
    this.isService = id => !touched.has(id);
  }

  label(id) {
    return this.nodes.get(id)?.label ?? id;
  }

  /** The arrows that a path takes, by the step they lead to. Nodes without arrows stand for services and do not break the way. */
  trail(path) {
    const taken = [];
    let from;
    for (const step of path) {
      const arrow = from && !step.enters ? this.find(from.node, from.arrow, step.node) : undefined;
      taken.push({ step, arrow });
      from = this.isService(step.node) ? from : step;
    }

    return taken;
  }

  find(from, label, to) {
    return this.leaving.get(from)?.find(arrow => arrow.to === to && (arrow.label ?? undefined) === (label ?? undefined));
  }

  /** Draws the chart as its owner wrote it, and finds its parts in the drawing. */
  async draw(host) {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: 'base',
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font'),
      flowchart: { useMaxWidth: false, htmlLabels: true, nodeSpacing: 28, rankSpacing: 34, padding: 12, wrappingWidth: 190 }
    });
    const id = `chart-${++drawn}`;
    const { svg } = await mermaid.render(id, this.source);
    host.innerHTML = svg;
    const drawing = host.querySelector('svg');
    drawing.setAttribute('role', 'group');
    drawing.removeAttribute('aria-roledescription');
    // The colours are the page's own, in light and in dark.
    drawing.querySelector('style')?.remove();
    for (const styled of drawing.querySelectorAll('.node [style], .node[style], .cluster [style], .edgeLabel [style*="background"]')) {
      styled.style.removeProperty('fill');
      styled.style.removeProperty('stroke');
      styled.style.removeProperty('background-color');
    }

    return new Drawing(this, drawing);
  }
}

class Drawing {
  constructor(chart, svg) {
    this.svg = svg;
    const box = svg.viewBox.baseVal;
    this.size = { width: box.width, height: box.height };
    this.nodes = new Map();
    for (const element of svg.querySelectorAll('g.node')) {
      const id = /flowchart-(.+)-\d+$/.exec(element.id)?.[1];
      if (chart.nodes.has(id)) {
        element.dataset.node = id;
        element.classList.toggle('diamond', chart.nodes.get(id).isDiamond);
        this.nodes.set(id, element);
      }
    }

    this.arrows = new Map();
    const counts = new Map();
    for (const arrow of chart.arrows) {
      const key = `L_${arrow.from}_${arrow.to}`;
      const number = counts.get(key) ?? 0;
      counts.set(key, number + 1);
      const parts = [...svg.querySelectorAll(`[data-id="${key}_${number}"]`)];
      this.arrows.set(arrow, parts);
      for (const part of parts) {
        part.dataset.arrow = `${arrow.from}>${arrow.to}`;
      }
    }
  }

  /** Width of the drawing on the page, as a share of its natural one. */
  zoom(factor) {
    this.svg.style.maxWidth = 'none';
    this.svg.style.width = `${Math.round(this.size.width * factor)}px`;
    this.svg.style.height = `${Math.round(this.size.height * factor)}px`;
  }
}

function group(arrows) {
  const groups = new Map();
  for (const arrow of arrows) {
    groups.set(arrow.from, [...(groups.get(arrow.from) ?? []), arrow]);
  }

  return groups;
}
