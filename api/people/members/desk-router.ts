import { lookUpProcedure, serviceProcedure } from "../../trpc/desk-procedures";
import { router } from "../../trpc/procedures";
import { correctInvitation } from "./correct-invitation";
import { correctInvitationInput } from "./desk-inputs";
import { addNote, addNoteInput, listMemberNotes, notesInput, saveTags, saveTagsInput, showKnownTags } from "./notes";

/** 会员: the notes, tags and invitation that customer service keeps of a member. */
export const membersDeskRouter = router({
  correctInvitation: serviceProcedure.input(correctInvitationInput).mutation((opts) => correctInvitation(opts)),
  notes: lookUpProcedure.input(notesInput).query((opts) => listMemberNotes(opts)),
  knownTags: serviceProcedure.query((opts) => showKnownTags(opts)),
  addNote: serviceProcedure.input(addNoteInput).mutation((opts) => addNote(opts)),
  saveTags: serviceProcedure.input(saveTagsInput).mutation((opts) => saveTags(opts)),
});
