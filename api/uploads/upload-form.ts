import { DomainError } from "@liandong/core/errors";
import type { Subject } from "../trpc/context";

export type Uploader = { memberId: string } | { staffId: string };

/** Members, and operators, who fill the shop window. @throws DomainError auth.login_required, auth.forbidden */
export function requireUploader(subject: Subject | null): Uploader {
  if (subject?.kind === "member") return { memberId: subject.id };
  if (subject?.mustChangePassword) throw new DomainError("auth.forbidden");
  const mayUpload =
    subject?.roles.some((role) => role === "operator" || role === "admin") || subject?.rights.includes("goods.act");
  if (subject && mayUpload) return { staffId: subject.id };
  if (subject) throw new DomainError("auth.forbidden");
  throw new DomainError("auth.login_required");
}

/** @throws DomainError input.invalid when the form has no file */
export async function readFile(request: Request): Promise<Uint8Array> {
  const form = await request.formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) throw new DomainError("input.invalid", { field: "file" });
  return file.bytes();
}
