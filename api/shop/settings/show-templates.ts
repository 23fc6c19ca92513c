import { messageKindNames } from "@liandong/core/messages/kind-names";
import { type MessageKind, messageKinds } from "@liandong/core/messages/message";
import { templateIdsOf } from "@liandong/core/settings/template-ids";
import { dayMs, shanghaiDay } from "@liandong/core/time/shanghai";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { sumOutcomes, type TemplateCounted } from "@liandong/db/shop/messages/template-counts";
import type { StaffContext } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { MessageTemplate } from "../../wechat/client/mini-program/list-templates";

export type TemplateResults = {
  templateId: string;
  accepted: number;
  refused: number;
  turnedOff: number;
  delivered: number;
  failed: number;
  /** WeChat's words for what was not delivered, the most frequent first. */
  reasons: { reason: string; times: number }[];
};

export type AppTemplates = {
  appid: string;
  isMain: boolean;
  /** What the mini-program has chosen at WeChat; null while WeChat does not answer. */
  chosen: MessageTemplate[] | null;
  /** Kinds whose template the mini-program does not have. */
  wrong: { kind: MessageKind; kindName: string }[];
};

/** Days that the results are summed over, today included. */
const shownDays = 7;

/** 订阅消息模板: what each mini-program has at WeChat, which ids of the settings are wrong there, and what became of messages. */
export async function showTemplates({ ctx }: { ctx: StaffContext }) {
  const since = shanghaiDay(new Date(ctx.now().getTime() - (shownDays - 1) * dayMs));
  const { messages, counts } = await ctx.db.run(async (handle) => ({
    messages: (await loadShopSettings(handle)).settings.messages,
    counts: await sumOutcomes(handle, { since }),
  }));
  const apps = await Promise.all(
    (await ctx.wechat.apps()).map(async (wechat): Promise<AppTemplates> => {
      const { appid } = wechat;
      const chosen = await chosenBy(ctx, wechat);
      const ids = templateIdsOf(messages, { appid, mainAppid: ctx.wechat.appid });
      const isWrong = (kind: MessageKind) => ids[kind] !== undefined && !chosen?.some(({ id }) => id === ids[kind]);
      const wrong = chosen === null ? [] : messageKinds.filter(isWrong);
      return {
        appid,
        isMain: appid === ctx.wechat.appid,
        chosen,
        wrong: wrong.map((kind) => ({ kind, kindName: messageKindNames[kind] })),
      };
    }),
  );
  return { days: shownDays, apps, results: resultsOf(counts) };
}

async function chosenBy({ log }: StaffContext, { appid, listTemplates }: Wechat): Promise<MessageTemplate[] | null> {
  try {
    return await listTemplates();
  } catch (err) {
    log.warn({ appid, err }, "the templates of a mini-program could not be read");
    return null;
  }
}

function resultsOf(counts: readonly TemplateCounted[]): TemplateResults[] {
  return [...new Set(counts.map(({ templateId }) => templateId))].map((templateId) => {
    const own = counts.filter((count) => count.templateId === templateId);
    const sum = (outcome: TemplateCounted["outcome"]) =>
      own.reduce((total, count) => total + (count.outcome === outcome ? count.times : 0), 0);
    return {
      templateId,
      accepted: sum("accepted"),
      refused: sum("refused"),
      turnedOff: sum("turned_off"),
      delivered: sum("delivered"),
      failed: sum("failed"),
      reasons: own.flatMap(({ outcome, reason, times }) => (outcome === "failed" ? [{ reason, times }] : [])),
    };
  });
}
