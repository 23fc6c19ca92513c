import { and, asc, desc, eq, gt, lt, or } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { organisationApplication } from "../../schema/organisations";

export type ApplicationRow = typeof organisationApplication.$inferSelect;
type NewApplication = Pick<
  ApplicationRow,
  "memberId" | "kind" | "name" | "licenceNo" | "licencePictureUrl" | "createdAt"
>;

/** Null where an application with the same licence number waits already. */
export async function insertApplication({ drizzle }: Transaction, row: NewApplication): Promise<string | null> {
  const returned = { id: organisationApplication.id };
  const [made] = await drizzle.insert(organisationApplication).values(row).onConflictDoNothing().returning(returned);
  return made?.id ?? null;
}

/** The latest first. */
export async function listOwnApplications(
  { drizzle }: Handle,
  { memberId }: { memberId: string },
): Promise<ApplicationRow[]> {
  return await drizzle
    .select()
    .from(organisationApplication)
    .where(eq(organisationApplication.memberId, memberId))
    .orderBy(desc(organisationApplication.id))
    .limit(20);
}

type ApplicationPage = { isWaiting: boolean; after: { at: Date; id: string } | null; limit: number };

/** What waits the oldest first, what is decided the latest first. */
export async function listApplications(
  { drizzle }: Handle,
  { isWaiting, after, limit }: ApplicationPage,
): Promise<ApplicationRow[]> {
  const { state, createdAt, id } = organisationApplication;
  const [beyond, order] = isWaiting ? ([gt, asc] as const) : ([lt, desc] as const);
  return await drizzle
    .select()
    .from(organisationApplication)
    .where(
      and(
        isWaiting ? eq(state, "waiting") : or(eq(state, "accepted"), eq(state, "refused")),
        after ? or(beyond(createdAt, after.at), and(eq(createdAt, after.at), beyond(id, after.id))) : undefined,
      ),
    )
    .orderBy(order(createdAt), order(id))
    .limit(limit);
}

/** Decides an application once and gives it; null where it does not wait. */
export async function decideApplication(
  { drizzle }: Transaction,
  { id, ...decision }: Pick<ApplicationRow, "id" | "state" | "reason" | "decidedAt">,
): Promise<ApplicationRow | null> {
  const [row] = await drizzle
    .update(organisationApplication)
    .set(decision)
    .where(and(eq(organisationApplication.id, id), eq(organisationApplication.state, "waiting")))
    .returning();
  return row ?? null;
}

export async function nameMadeOrganisation(
  { drizzle }: Transaction,
  { id, organisationId }: { id: string; organisationId: string },
): Promise<void> {
  await drizzle.update(organisationApplication).set({ organisationId }).where(eq(organisationApplication.id, id));
}
