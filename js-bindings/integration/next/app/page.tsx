import { loadCoreSync } from "creator-core";
import { loadServerCoreSync } from "creator-core/server";
import { connection } from "next/server";
import { askCore, askServer } from "../questions.mjs";
import { Answers } from "./answers";

export default async function Page() {
  await connection(); // a nonce is for one answer: the page is made anew for each request
  const component = askCore(loadCoreSync());
  const server = askServer(loadServerCoreSync());
  return <Answers component={component} server={server} />;
}
