import { DomainError } from "@liandong/core/errors";
import { moreBenefits } from "@liandong/core/membership/benefits";
import type { RfmCell } from "@liandong/core/membership/rfm";
import type { Programme } from "@liandong/core/membership/schema";
import { shanghaiMonth } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { loadBirthday } from "@liandong/db/loyalty/membership/birthdays";
import { loadFreeFreightUse } from "@liandong/db/loyalty/membership/free-freight";
import { type MembershipRead, readMemberships } from "@liandong/db/loyalty/membership/memberships";
import type { Deps } from "../../trpc/context";
import { programmesInForce } from "../programmes/programmes-in-force";
import { nameScopes } from "../programmes/scopes";
import type { MembershipCard } from "./shapes";
import { showCard } from "./show-card";

type MembershipsCall = { ctx: Pick<Deps, "db" | "now">; memberId: string; scope?: string };
export type CardWithCell = MembershipCard & { rfm: RfmCell | null };

/** A member's memberships, or only that of `scope`; the platform's comes first. */
export async function showMemberships({ ctx, memberId, scope }: MembershipsCall): Promise<CardWithCell[]> {
  const now = ctx.now();
  return ctx.db.run(async (handle) => {
    const programmes = await programmesInForce(ctx.db, handle);
    const reads = (await readMemberships(handle, { memberId, scope })).filter(({ facts }) =>
      programmes.has(facts.scope),
    );
    const scopes = reads.map(({ facts }) => facts.scope);
    const [names, couponName, used, birthday] = await Promise.all([
      nameScopes(handle, scopes),
      nameGifts(
        handle,
        reads.map(({ facts }) => programmes.get(facts.scope)!.programme),
      ),
      loadFreeFreightUse(handle, { memberId, scopes, month: shanghaiMonth(now) }),
      loadBirthday(handle, { memberId }),
    ]);
    const card = (read: MembershipRead): CardWithCell => {
      const { scope: of, cell } = read.facts;
      const { programme } = programmes.get(of)!;
      const freeFreightUsed = used.get(of) ?? 0;
      const facts = { read, programme, name: names(of), couponName, freeFreightUsed, birthday, now };
      return { ...showCard(facts), rfm: cell };
    };
    return reads.map(card);
  });
}

/** 等级卡 of one programme. @throws DomainError membership.not_joined */
export async function showMembership({ scope, ...call }: MembershipsCall & { scope: string }): Promise<MembershipCard> {
  const [card] = await showMemberships({ ...call, scope });
  if (!card) throw new DomainError("membership.not_joined", { scope });
  const { rfm: _, ...shown } = card;
  return shown;
}

/** Names of the coupons that the levels of these programmes give. */
export async function nameGifts(
  handle: Handle,
  programmes: readonly Programme[],
): Promise<(templateId: string) => string> {
  const gifts = programmes.flatMap(({ levels }) =>
    levels.flatMap((level) => [...moreBenefits(level).giftCoupons, ...moreBenefits(level).birthdayCoupons]),
  );
  const ids = gifts.map(({ template }) => template).filter((id) => /^\d{1,18}$/.test(id));
  const templates = await loadTemplates(handle, { ids });
  return (templateId) => templates.get(templateId)?.name ?? "优惠券";
}
