import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { areStaffUploads } from "@liandong/db/uploads/uploads";
import { nameOfPicture, uploadsPath } from "./picture-path";

/** The shop shows uploads of staff only, never a member's. @throws DomainError upload.unknown */
export async function requireStaffPictures(handle: Handle, paths: readonly string[]): Promise<void> {
  const names = paths.filter((path) => path.startsWith(`${uploadsPath}/`)).map(nameOfPicture);
  if (!(await areStaffUploads(handle, { names }))) throw new DomainError("upload.unknown");
}
