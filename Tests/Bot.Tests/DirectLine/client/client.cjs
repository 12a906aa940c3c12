// Drives botframework-directlinejs: options as the only argument, commands on stdin and what happens on stdout, one JSON a line.
global.WebSocket = require("ws");
global.XMLHttpRequest = require("xhr2");
const { DirectLine } = require("botframework-directlinejs");

const tell = event => process.stdout.write(JSON.stringify(event) + "\n");
const client = new DirectLine({ timeout: 5000, ...JSON.parse(process.argv[2]) });

client.connectionStatus$.subscribe(status => tell({ status }));
client.activity$.subscribe(
  activity => tell({ activity }),
  error => tell({ error: String(error && error.message || error) }));

// Posts go out one after the other, as a person's do.
let queue = Promise.resolve();
const post = activity => queue = queue.then(() => new Promise(done =>
  client.postActivity(activity).subscribe(
    id => { tell({ posted: id, text: activity.text }); done(); },
    error => { tell({ failed: error.status || 0, text: activity.text }); done(); })));

require("readline").createInterface({ input: process.stdin })
  .on("line", line => post(JSON.parse(line)))
  .on("close", () => process.exit(0));
