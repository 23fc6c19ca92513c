import {
  lookUpProcedure,
  ownStoreLookUpProcedure,
  ownStoreProcedure,
  ownStoreServiceProcedure,
} from "../../trpc/desk-procedures";
import { memberInput } from "../../trpc/inputs";
import { limitRate } from "../../trpc/procedures";
import { getMember } from "./get-member";
import { getDeskOrder } from "./get-order";
import { orderInput, searchInput, storeMembersInput, unmaskInput } from "./inputs";
import { listMembersOfStore } from "./list-store-members";
import { listStoreNames } from "./list-store-names";
import { searchDesk } from "./search-desk";
import { unmask } from "./unmask";

/** Typing a name searches a few times; sixty searches in a minute come from a script. */
const searchRate = limitRate({ name: "desk.search", limit: 60, windowSeconds: 60 });
const unmaskRate = limitRate({ name: "desk.unmask", limit: 30, windowSeconds: 600 });

/** 工作台: look-ups that gather several rooms on one page, and the unmasking of personal data. */
export const deskProcedures = {
  search: ownStoreLookUpProcedure
    .use(searchRate)
    .input(searchInput)
    .query((opts) => searchDesk(opts)),
  storeNames: ownStoreProcedure("service", "operator", "finance").query((opts) => listStoreNames(opts)),
  storeMembers: ownStoreLookUpProcedure
    .use(searchRate)
    .input(storeMembersInput)
    .query((opts) => listMembersOfStore(opts)),
  member: lookUpProcedure.input(memberInput).query((opts) => getMember(opts)),
  order: ownStoreLookUpProcedure.input(orderInput).query((opts) => getDeskOrder(opts)),
  unmask: ownStoreServiceProcedure
    .use(unmaskRate)
    .input(unmaskInput)
    .mutation((opts) => unmask(opts)),
};
