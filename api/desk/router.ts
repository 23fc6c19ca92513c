import { limitRate, router } from "../trpc/procedures";
import { correctInvitation } from "./correct-invitation";
import { getMember } from "./get-member";
import { getOrder } from "./get-order";
import { grant } from "./grant";
import {
  correctInvitationInput,
  entriesInput,
  grantInput,
  memberInput,
  memberListInput,
  orderInput,
  orderListInput,
  searchInput,
  unmaskInput,
} from "./inputs";
import {
  addNote,
  addNoteInput,
  listMemberNotes,
  notesInput,
  saveTags,
  saveTagsInput,
  showKnownTags,
} from "./keep-notes";
import { listMemberDirects } from "./list-directs";
import { listMemberEntries } from "./list-entries";
import { grantListInput, listGrants, listTitles } from "./list-grants";
import { listAllOrders, listMemberOrders } from "./list-orders";
import { lookUpProcedure, operatorProcedure, serviceProcedure } from "./procedures";
import { revoke } from "./revoke";
import { searchDesk } from "./search-desk";
import { unmask } from "./unmask";

/** Typing searches a few times per name; more than one a second for a minute is a script. */
const searchRate = limitRate({ name: "desk.search", limit: 60, windowSeconds: 60 });
const unmaskRate = limitRate({ name: "desk.unmask", limit: 30, windowSeconds: 600 });

/** 工作台: what staff look up and decide. */
export const deskRouter = router({
  search: lookUpProcedure
    .use(searchRate)
    .input(searchInput)
    .query((opts) => searchDesk(opts)),
  member: lookUpProcedure.input(memberInput).query((opts) => getMember(opts)),
  orders: lookUpProcedure.input(memberListInput).query((opts) => listMemberOrders(opts)),
  directs: lookUpProcedure.input(memberListInput).query((opts) => listMemberDirects(opts)),
  entries: lookUpProcedure.input(entriesInput).query((opts) => listMemberEntries(opts)),
  orderList: lookUpProcedure.input(orderListInput).query((opts) => listAllOrders(opts)),
  order: lookUpProcedure.input(orderInput).query((opts) => getOrder(opts)),
  unmask: serviceProcedure
    .use(unmaskRate)
    .input(unmaskInput)
    .mutation((opts) => unmask(opts)),
  correctInvitation: serviceProcedure.input(correctInvitationInput).mutation((opts) => correctInvitation(opts)),
  notes: lookUpProcedure.input(notesInput).query((opts) => listMemberNotes(opts)),
  knownTags: serviceProcedure.query((opts) => showKnownTags(opts)),
  addNote: serviceProcedure.input(addNoteInput).mutation((opts) => addNote(opts)),
  saveTags: serviceProcedure.input(saveTagsInput).mutation((opts) => saveTags(opts)),
  grants: operatorProcedure.input(grantListInput).query((opts) => listGrants(opts)),
  titles: operatorProcedure.query((opts) => listTitles(opts)),
  grant: operatorProcedure.input(grantInput).mutation((opts) => grant(opts)),
  revoke: operatorProcedure.input(grantInput).mutation((opts) => revoke(opts)),
});
