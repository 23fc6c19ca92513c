import { lookUpProcedure, serviceProcedure } from "../../trpc/desk-procedures";
import { memberInput } from "../../trpc/inputs";
import { router } from "../../trpc/procedures";
import { block, blockInput, endMemberSessions, unblock } from "./block";
import { correctInvitation } from "./correct-invitation";
import { correctInvitationInput } from "./desk-inputs";
import {
  addNote,
  addNoteInput,
  correctMemberNote,
  correctNoteInput,
  listMemberNotes,
  notesInput,
  pinMemberNote,
  pinNoteInput,
  saveTags,
  saveTagsInput,
  showKnownTags,
} from "./notes";
import { showMemberRights } from "./show-rights";

/** 会员: the notes, tags and invitation that customer service keeps of a member. */
export const membersDeskRouter = router({
  correctInvitation: serviceProcedure.input(correctInvitationInput).mutation((opts) => correctInvitation(opts)),
  notes: lookUpProcedure.input(notesInput).query((opts) => listMemberNotes(opts)),
  knownTags: serviceProcedure.query((opts) => showKnownTags(opts)),
  addNote: serviceProcedure.input(addNoteInput).mutation((opts) => addNote(opts)),
  correctNote: serviceProcedure.input(correctNoteInput).mutation((opts) => correctMemberNote(opts)),
  pinNote: serviceProcedure.input(pinNoteInput).mutation((opts) => pinMemberNote(opts)),
  rights: lookUpProcedure.input(memberInput).query((opts) => showMemberRights(opts)),
  block: serviceProcedure.input(blockInput).mutation((opts) => block(opts)),
  unblock: serviceProcedure.input(blockInput).mutation((opts) => unblock(opts)),
  endSessions: serviceProcedure.input(blockInput).mutation((opts) => endMemberSessions(opts)),
  saveTags: serviceProcedure.input(saveTagsInput).mutation((opts) => saveTags(opts)),
});
