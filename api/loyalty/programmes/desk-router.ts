import { z } from "zod";
import { versionInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { checkProgramme } from "./check-programme";
import { listScopes, showInForce, showProgrammeVersions } from "./list-programmes";
import { publishProgramme } from "./publish-programme";
import { anyScopeInput } from "./scope-inputs";

const operator = storeStaffProcedure("operator");
const reader = storeStaffProcedure("operator", "service");
const ofScope = z.object({ scope: anyScopeInput.optional() }).default({});
const documentInput = z.object({ scope: anyScopeInput.optional(), document: z.unknown() });
/** `version` is the one that the document was made from; null where the scope has none yet. */
const publishInput = documentInput.extend({ version: versionInput.nullable() });

/** 会员体系: operators check and publish programmes of the platform and of stores, and read earlier versions. */
export const programmesDeskRouter = router({
  scopes: reader.query((opts) => listScopes(opts)),
  inForce: reader.input(ofScope).query((opts) => showInForce(opts)),
  check: operator.input(documentInput).mutation((opts) => checkProgramme(opts)),
  publish: operator.input(publishInput).mutation((opts) => publishProgramme(opts)),
  versions: operator.input(ofScope).query((opts) => showProgrammeVersions(opts)),
});
