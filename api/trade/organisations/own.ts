import { DomainError } from "@liandong/core/errors";
import { runsOn } from "@liandong/core/organisations/contract";
import {
  mayBuy,
  maySeeStatements,
  type OrganisationKind,
  type OrganisationRole,
  organisationKindNames,
  organisationRoleNames,
} from "@liandong/core/organisations/organisation-words";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { insertApplication, listOwnApplications } from "@liandong/db/trade/organisations/applications";
import { isLicenceTaken, listOwnOrganisations } from "@liandong/db/trade/organisations/organisations";
import type { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { assertOwnPictures } from "../../uploads/assert-own-pictures";
import { checkPictures } from "../../uploads/check-pictures";
import type { applyInput } from "./inputs";

export type OwnOrganisation = {
  organisationId: string;
  name: string;
  kindName: string;
  department: string | null;
  roles: OrganisationRole[];
  roleNames: string;
  isClosed: boolean;
  mayBuy: boolean;
  mayApprove: boolean;
  maySeeStatements: boolean;
  /** Orders above it need an approval, in fen; null for none. */
  approvalLimitFen: number | null;
  /** Whether orders may be put on account now, and what is left of the credit, in fen. */
  mayPutOnAccount: boolean;
  creditLeftFen: number;
  /** What it owes now, in fen. */
  owedFen: number;
};

/** The organisations for which the member may act. */
export async function listMine({ ctx }: { ctx: MemberContext }): Promise<OwnOrganisation[]> {
  const today = shanghaiDay(ctx.now());
  const rows = await ctx.db.run((handle) => listOwnOrganisations(handle, { memberId: ctx.memberId }));
  return rows.map(({ organisation, roles, departmentName }) => {
    const isClosed = organisation.closedAt !== null;
    return {
      organisationId: organisation.id,
      name: organisation.name,
      kindName: organisationKindNames[organisation.kind],
      department: departmentName,
      roles,
      roleNames: roles.map((role) => organisationRoleNames[role]).join("、"),
      isClosed,
      mayBuy: !isClosed && mayBuy(roles),
      mayApprove: roles.includes("approver") || roles.includes("owner"),
      maySeeStatements: maySeeStatements(roles),
      approvalLimitFen: organisation.approvalLimitFen,
      mayPutOnAccount: organisation.term === "on_account" && runsOn(organisation, today),
      creditLeftFen: organisation.creditLimitFen - organisation.owedFen,
      owedFen: organisation.owedFen,
    };
  });
}

export type OwnApplication = {
  id: string;
  kind: OrganisationKind;
  kindName: string;
  name: string;
  licenceNo: string;
  state: "waiting" | "accepted" | "refused";
  reason: string;
  createdAt: string;
};

export async function listMyApplications({ ctx }: { ctx: MemberContext }): Promise<OwnApplication[]> {
  const rows = await ctx.db.run((handle) => listOwnApplications(handle, { memberId: ctx.memberId }));
  return rows.map(({ id, kind, name, licenceNo, state, reason, createdAt }) => ({
    id,
    kind,
    kindName: organisationKindNames[kind],
    name,
    licenceNo,
    state,
    reason,
    createdAt: createdAt.toISOString(),
  }));
}

/** 申请组织: operators decide it. @throws DomainError organisation.licence_taken, organisation.application_waits, upload.unknown */
export async function applyForOrganisation({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof applyInput>;
}): Promise<{ id: string }> {
  const { licencePicture, ...wanted } = input;
  const { memberId } = ctx;
  const pictures = [licencePicture];
  await assertOwnPictures({ ctx, input: { pictures } });
  await checkPictures(ctx, { memberId, place: "case", pictures });
  return ctx.db.command(async (tx) => {
    if (await isLicenceTaken(tx, { licenceNo: wanted.licenceNo, exceptId: null })) {
      throw new DomainError("organisation.licence_taken");
    }
    const row = { ...wanted, memberId, licencePictureUrl: licencePicture, createdAt: ctx.now() };
    const id = await insertApplication(tx, row);
    if (id === null) throw new DomainError("organisation.application_waits");
    return { id };
  });
}
