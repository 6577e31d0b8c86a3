import { Can } from "creator-core/react";
import { facts, policyDocument } from "../../questions.mjs";
import { Access } from "./access";
import { Ruling } from "./ruling";

const now = Date.UTC(2026, 0, 1);
const post = (minTier: string) => ({ creatorId: "cr_1", status: "published", minTier });

/** A server component: what it gives across to the provider's side is plain, so the provider is wrapped. */
export function Feed() {
  return (
    <Access policy={policyDocument} viewer={facts} now={now} fallback={<p>wait</p>}>
      <Can I="read" a="Post" this={post("BASIC")} fallback={<p>lock</p>}>
        <p className="seen">basic</p>
      </Can>
      <Can I="read" a="Post" this={post("VIP")} fallback={<p className="seen">lock</p>}>
        <p>vip</p>
      </Can>
      <Ruling post={post("VIP")} />
    </Access>
  );
}
