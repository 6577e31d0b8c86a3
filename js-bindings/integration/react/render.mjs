// Prints the tree's markup, streamed to its end.
import { createElement } from "react";
import { renderToReadableStream } from "react-dom/server";
import { Tree } from "./tree.mjs";

const stream = await renderToReadableStream(createElement(Tree), {
  onError: (error) => {
    throw error;
  },
});
await stream.allReady;
process.stdout.write(await new Response(stream).text());
