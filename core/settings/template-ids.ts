// 小程序的模板: which template ids a mini-program has. Ids belong to the mini-program that chose the templates at WeChat.
// Example: with 付款成功 as A in the first mini-program and as B in another, a member who allowed B is told through the other.
import { messageKinds } from "../messages/message";
import type { MessageSettings, TemplateIds } from "./shop-settings";

/** The templates of one mini-program; none for a further one that has none in the settings. */
export function templateIdsOf(
  { templateIds, appTemplateIds }: MessageSettings,
  { appid, mainAppid }: { appid: string; mainAppid: string },
): TemplateIds {
  return appid === mainAppid ? templateIds : (appTemplateIds[appid] ?? {});
}

/** Every template that a message of a kind may be sent by, of all mini-programs. */
export function listTemplateIds({
  templateIds,
  appTemplateIds,
}: MessageSettings): { kind: string; templateId: string }[] {
  return [templateIds, ...Object.values(appTemplateIds)].flatMap((ids) =>
    messageKinds.flatMap((kind) => (ids[kind] ? [{ kind, templateId: ids[kind] }] : [])),
  );
}

/** The mini-programs that have the template; the first one for an id that is in no settings any more. */
export function appsOfTemplate(
  { templateIds, appTemplateIds }: MessageSettings,
  { templateId, mainAppid }: { templateId: string; mainAppid: string },
): string[] {
  const further = Object.entries(appTemplateIds).flatMap(([appid, ids]) =>
    Object.values(ids).includes(templateId) ? [appid] : [],
  );
  return Object.values(templateIds).includes(templateId) || further.length === 0 ? [mainAppid, ...further] : further;
}
