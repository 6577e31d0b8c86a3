import * as scenarios from "./scenarios.mjs";

const answer = {};
for (const [name, scenario] of Object.entries(scenarios)) {
  answer[name] = await scenario().catch((error) => ({ failed: String(error?.stack ?? error) }));
}
const element = document.createElement("pre");
element.id = "answer";
element.textContent = JSON.stringify(answer);
document.body.append(element);
