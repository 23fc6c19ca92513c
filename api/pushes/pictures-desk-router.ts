import { DomainError } from "@liandong/core/errors";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { countStaffChecks, decideCheck, listStaffChecks } from "@liandong/db/uploads/picture-checks";
import { z } from "zod";
import type { MemberBrief } from "../people/members/brief";
import { showBrief } from "../people/members/show-brief";
import type { StaffContext } from "../trpc/context";
import { router, staffProcedure } from "../trpc/procedures";
import { recordDeed } from "../trpc/record-deed";
import { statesOfPictures } from "../uploads/check-pictures";
import { nameOfPicture, picturePathInput, uploadsPath } from "../uploads/picture-path";
import { followAvatar, releaseReview } from "./apply-picture-verdict";

const decideInput = z.object({ picture: picturePathInput, verdict: z.enum(["kept", "removed"], "请选择保留或移除") });
const statesInput = z.object({ pictures: z.array(picturePathInput).max(200) });

export type PictureToCheck = {
  picture: string;
  placeName: string;
  stateName: string;
  /** What WeChat found, in words; null when it said nothing. */
  foundName: string | null;
  member: MemberBrief;
  askedAt: string;
};

const placeNames = { avatar: "头像", review: "评价", case: "售后" } as const;
const stateNames: Readonly<Record<string, string>> = {
  asked: "等待微信检查",
  passed: "微信检查通过",
  doubtful: "微信认为可疑，已隐藏",
  risky: "微信判定违规，已隐藏",
  unanswered: "微信没有给出结果，请人工查看",
  kept: "员工已保留",
  removed: "员工已移除",
};
/** WeChat's numbers of what a picture shows. */
const foundNames: Readonly<Record<string, string>> = {
  "10001": "广告",
  "20001": "时政",
  "20002": "色情",
  "20003": "辱骂",
  "20006": "违法犯罪",
  "20008": "欺诈",
  "20012": "低俗",
  "20013": "版权",
  "21000": "其他",
};

const maxShown = 100;

/** 图片审核: pictures that WeChat doubts or gave no opinion of, the longest waiting first. */
async function showPictures({ ctx }: { ctx: StaffContext }): Promise<{ total: number; items: PictureToCheck[] }> {
  return ctx.db.run(async (handle) => {
    const rows = await listStaffChecks(handle, { limit: maxShown });
    const briefs = await listBriefs(handle, { memberIds: rows.map(({ memberId }) => memberId) });
    const items = rows.flatMap(({ name, memberId, place, state, label, askedAt }) => {
      const brief = briefs.get(memberId);
      if (!brief) return [];
      return [
        {
          picture: `${uploadsPath}/${name}`,
          placeName: placeNames[place],
          stateName: stateNames[state] ?? state,
          foundName: label === null ? null : (foundNames[label] ?? null),
          member: showBrief(brief),
          askedAt: askedAt.toISOString(),
        },
      ];
    });
    return { total: await countStaffChecks(handle), items };
  });
}

/** 保留 shows the picture again; 移除 hides it for good. @throws DomainError request.not_found when a colleague was faster */
async function decidePicture({ ctx, input }: { ctx: StaffContext; input: z.infer<typeof decideInput> }): Promise<void> {
  const { picture, verdict } = input;
  const decided = await ctx.db.transaction(async (tx) => {
    const by = `staff:${ctx.staff.id}`;
    const check = await decideCheck(tx, { name: nameOfPicture(picture), state: verdict, at: ctx.now(), by });
    if (!check) throw new DomainError("request.not_found");
    await followAvatar(tx, check);
    const detail = { picture, place: check.place, verdict };
    await recordDeed(tx, ctx, { action: "desk.pictures.decide", subject: `m:${check.memberId}`, detail, reason: null });
    return check;
  });
  // The decision stands; a review that is not released now stays in the list of reviews, where staff approve it.
  await releaseReview(ctx, decided).catch((err: unknown) =>
    ctx.log.error({ reviewId: decided.releases, err }, "a review was not approved with its pictures"),
  );
}

const reviewer = staffProcedure("operator", "service");

export const picturesDeskRouter = router({
  toCheck: reviewer.query((opts) => showPictures(opts)),
  /** The states of these pictures in words, by path; a picture without a check is left out. */
  states: reviewer.input(statesInput).query(async ({ ctx, input }) => {
    const states = await statesOfPictures(ctx, input);
    return Object.fromEntries(Object.entries(states).map(([path, state]) => [path, stateNames[state] ?? state]));
  }),
  decide: reviewer.input(decideInput).mutation((opts) => decidePicture(opts)),
});
