import { and, count, eq, inArray, isNotNull } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { upload } from "../schema/uploads";

export async function insertUpload({ drizzle }: Handle, row: typeof upload.$inferInsert): Promise<void> {
  await drizzle.insert(upload).values(row);
}

/** The names of all uploaded pictures. */
export async function listUploadNames({ drizzle }: Handle): Promise<string[]> {
  const rows = await drizzle.select({ name: upload.name }).from(upload).orderBy(upload.name);
  return rows.map(({ name }) => name);
}

/** Whether all of these pictures were uploaded by this member. */
export async function ownsUploads(
  { drizzle }: Handle,
  { memberId, names }: { memberId: string; names: readonly string[] },
): Promise<boolean> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return true;
  const [row] = await drizzle
    .select({ owned: count() })
    .from(upload)
    .where(and(inArray(upload.name, wanted), eq(upload.memberId, memberId)));
  return row?.owned === wanted.length;
}

/** Whether all of these pictures were uploaded by staff: what members show to customer service stays out of the shop window. */
export async function areStaffUploads({ drizzle }: Handle, { names }: { names: readonly string[] }): Promise<boolean> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return true;
  const [row] = await drizzle
    .select({ known: count() })
    .from(upload)
    .where(and(inArray(upload.name, wanted), isNotNull(upload.staffId)));
  return row?.known === wanted.length;
}

/** Every column that a picture's path can stand in; a test holds this list against the tables. */
export const pictureColumns = [
  "after_sale.pictures",
  "banner.picture_url",
  "brand.logo_url",
  "category.picture_url",
  "member.avatar_url",
  "order_line.picture_url",
  "organisation_application.licence_picture_url",
  "product.pictures",
  "product.video_url",
  "review.follow_pictures",
  "review.pictures",
  "share_material.pictures",
  "sku.picture_url",
  "store.logo_url",
] as const;

const arrays: readonly string[] = [
  "after_sale.pictures",
  "product.pictures",
  "review.follow_pictures",
  "review.pictures",
  "share_material.pictures",
];

/** Paths that are shown somewhere, among them those in descriptions of products. */
const shown = [
  ...pictureColumns.map((place) => {
    const [table, column] = place.split(".");
    return `SELECT ${arrays.includes(place) ? `unnest(${column})` : column} FROM ${table}`;
  }),
  "SELECT jsonb_path_query(description, '$[*].url') #>> '{}' FROM product",
  "SELECT jsonb_path_query(document, '$.modules[*].pictureUrl') #>> '{}' FROM shop_front_version",
].join(" UNION ALL ");

type UnusedQuery = { folder: string; uploadedBy: Date; limit: number };

/** Deletes the rows of pictures that were uploaded by then and are shown nowhere; gives their names. */
export async function deleteUnusedUploads(
  { sql }: Handle,
  { folder, uploadedBy, limit }: UnusedQuery,
): Promise<string[]> {
  const rows = await sql.unsafe<{ name: string }[]>(
    `DELETE FROM upload WHERE name IN (
      SELECT u.name FROM upload AS u WHERE u.created_at <= $1::timestamptz AND NOT EXISTS (
        SELECT FROM (${shown}) AS s(path) WHERE s.path = $2 || '/' || u.name)
      ORDER BY u.name LIMIT $3
    ) RETURNING name`,
    [uploadedBy.toISOString(), folder, limit],
  );
  return rows.map(({ name }) => name);
}
