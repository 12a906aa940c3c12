// Bundles the pages (the chat with its map, and the agents' desk) into ../wwwroot/assets. What a page needs at first is in main.js; what it fetches later (the decision map, Mermaid) is in files of its own.
import { build } from 'esbuild';
import { copyFile, mkdir, rm } from 'node:fs/promises';

const out = new URL('../wwwroot/assets/', import.meta.url);
const source = name => new URL(`./src/${name}`, import.meta.url);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: ['main.js', 'styles.css', 'embed/frame.js', 'embed/frame.css', 'desk/desk.js', 'desk/desk.css'].map(name => source(name).pathname),
  outdir: out.pathname,
  bundle: true,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  minify: true,
  format: 'esm',
  target: ['es2022'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  legalComments: 'linked',
  logLevel: 'warning'
});
// The one tag for other sites' pages: a classic script, and small.
await build({
  entryPoints: [source('embed/embed.js').pathname],
  outfile: new URL('embed.js', out).pathname,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  logLevel: 'warning'
});
await copyFile(source('embed/frame.html'), new URL('frame.html', out));
await copyFile(source('index.html'), new URL('index.html', out));
await copyFile(source('desk/desk.html'), new URL('desk.html', out));
await copyFile(source('icon.svg'), new URL('icon.svg', out));
