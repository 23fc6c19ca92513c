import { DomainError } from "@liandong/core/errors";
import { identityNames } from "@liandong/core/facts/identities";
import { loadMember } from "@liandong/db/people/members/members";
import { listOffices } from "@liandong/db/people/standing/grants";
import { regionName } from "../../numbers/divisions";
import type { MemberContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";
import { showTitles } from "./show-titles";

export type OwnStanding = {
  identityName: string;
  /** The highest title of each track. */
  titleNames: string[];
  /** Names of the member's region offices, such as "安徽省 合肥市". */
  officeNames: string[];
};

/** 我的身份: the member's identity, titles and region offices now. @throws DomainError member.unknown */
export async function showStanding({ ctx }: { ctx: MemberContext }): Promise<OwnStanding> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const row = await loadMember(handle, { memberId });
    if (!row) throw new DomainError("member.unknown");
    const { plan } = await planInForce(ctx.db, handle);
    const offices = await listOffices(handle, { memberId });
    return {
      identityName: identityNames[row.standing.identity],
      titleNames: showTitles(row.standing, plan).map(({ name }) => name),
      officeNames: offices.map(({ code }) => regionName(code)),
    };
  });
}
