import { and, count, desc, eq } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lockActiveMember } from "../../people/members/members";
import { address } from "../../schema/addresses";

export type SavedAddress = typeof address.$inferSelect;

/** A member's addresses, the default one first, then the newest. */
export async function loadAddresses({ drizzle }: Handle, { memberId }: { memberId: string }): Promise<SavedAddress[]> {
  return drizzle
    .select()
    .from(address)
    .where(eq(address.memberId, memberId))
    .orderBy(desc(address.isDefault), desc(address.id));
}

/** One address of this member; null if it does not exist or belongs to another member. */
export async function loadAddress(
  { drizzle }: Handle,
  { memberId, id }: { memberId: string; id: string },
): Promise<SavedAddress | null> {
  const [row] = await drizzle
    .select()
    .from(address)
    .where(and(eq(address.memberId, memberId), eq(address.id, id)));
  return row ?? null;
}

export type AddressFields = Pick<typeof address.$inferInsert, "name" | "phone" | "regionCode" | "detail" | "label">;
type AddressKey = { memberId: string; id: string };

// Every change locks the member first, so that the limit and the single default hold under concurrent changes.

/** Gives the new id, or null when the member has reached the limit. The first address becomes the default. */
export async function insertAddress(
  transaction: Transaction,
  {
    memberId,
    fields,
    isDefault,
    limit,
  }: { memberId: string; fields: AddressFields; isDefault: boolean; limit: number },
): Promise<string | null> {
  const { drizzle } = transaction;
  await lockActiveMember(transaction, { memberId });
  const [held] = await drizzle.select({ count: count() }).from(address).where(eq(address.memberId, memberId));
  if (held!.count >= limit) return null;
  if (isDefault) await dropDefault(transaction, memberId);
  const [row] = await drizzle
    .insert(address)
    .values({ ...fields, memberId, isDefault: isDefault || held!.count === 0 })
    .returning({ id: address.id });
  return row!.id;
}

/** False when the member has no such address. */
export async function updateAddressRow(
  transaction: Transaction,
  { memberId, id, fields, isDefault }: AddressKey & { fields: AddressFields; isDefault: boolean | undefined },
): Promise<boolean> {
  const { drizzle } = transaction;
  await lockActiveMember(transaction, { memberId });
  if (isDefault) await dropDefault(transaction, memberId);
  const changed = await drizzle
    .update(address)
    .set({ ...fields, ...(isDefault ? { isDefault } : {}) })
    .where(ownedBy({ memberId, id }))
    .returning({ id: address.id });
  return changed.length > 0;
}

export async function markDefaultAddress(transaction: Transaction, { memberId, id }: AddressKey): Promise<boolean> {
  const { drizzle } = transaction;
  await lockActiveMember(transaction, { memberId });
  await dropDefault(transaction, memberId);
  const changed = await drizzle
    .update(address)
    .set({ isDefault: true })
    .where(ownedBy({ memberId, id }))
    .returning({ id: address.id });
  return changed.length > 0;
}

/** When the default address is deleted, the newest of the others becomes the default. */
export async function deleteAddress(transaction: Transaction, { memberId, id }: AddressKey): Promise<boolean> {
  const { drizzle } = transaction;
  await lockActiveMember(transaction, { memberId });
  const [gone] = await drizzle.delete(address).where(ownedBy({ memberId, id })).returning();
  if (!gone) return false;
  if (gone.isDefault) {
    const newest = drizzle
      .select({ id: address.id })
      .from(address)
      .where(eq(address.memberId, memberId))
      .orderBy(desc(address.id))
      .limit(1);
    await drizzle
      .update(address)
      .set({ isDefault: true })
      .where(and(eq(address.memberId, memberId), eq(address.id, newest)));
  }
  return true;
}

async function dropDefault({ drizzle }: Transaction, memberId: string): Promise<void> {
  await drizzle
    .update(address)
    .set({ isDefault: false })
    .where(and(eq(address.memberId, memberId), eq(address.isDefault, true)));
}

function ownedBy({ memberId, id }: AddressKey) {
  return and(eq(address.memberId, memberId), eq(address.id, id));
}

export async function listAddressRows({ drizzle }: Handle, { memberId }: { memberId: string }) {
  return drizzle
    .select()
    .from(address)
    .where(eq(address.memberId, memberId))
    .orderBy(desc(address.isDefault), desc(address.id));
}
