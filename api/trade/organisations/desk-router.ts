import { limitRate, router, staffProcedure } from "../../trpc/procedures";
import { applicationsForDesk, getForDesk, listForDesk, listOfMember, purchasesForDesk } from "./desk-organisations";
import {
  acceptInput,
  applicationsInput,
  listOrganisationsInput,
  memberOrganisationsInput,
  organisationInput,
  personInput,
  priceInput,
  purchasesInput,
  refuseInput,
  saveDepartmentInput,
  saveOrganisationInput,
  savePersonInput,
  savePriceInput,
  statementInput,
  transferInput,
} from "./inputs";
import {
  acceptApplication,
  dropPerson,
  dropPrice,
  keepDepartment,
  keepOrganisation,
  keepPerson,
  keepPrice,
  refuseApplication,
} from "./keep-organisations";
import { exportStatement, recordTransfer, showStatement } from "./statements";

const reader = staffProcedure("operator", "finance");
const operator = staffProcedure("operator");
const finance = staffProcedure("finance");
const exportRate = limitRate({ name: "desk.organisations.exportStatement", limit: 30, windowSeconds: 3600 });

/** 组织客户: operators keep organisations and contracts, finance staff record what they transfer. */
export const organisationsDeskRouter = router({
  list: reader.input(listOrganisationsInput).query((opts) => listForDesk(opts)),
  ofMember: reader.input(memberOrganisationsInput).query((opts) => listOfMember(opts)),
  get: reader.input(organisationInput).query((opts) => getForDesk(opts)),
  purchases: reader.input(purchasesInput).query((opts) => purchasesForDesk(opts)),
  statement: reader.input(statementInput).query((opts) => showStatement(opts)),
  exportStatement: reader
    .use(exportRate)
    .input(statementInput)
    .mutation((opts) => exportStatement(opts)),
  applications: operator.input(applicationsInput).query((opts) => applicationsForDesk(opts)),
  accept: operator.input(acceptInput).mutation((opts) => acceptApplication(opts)),
  refuse: operator.input(refuseInput).mutation((opts) => refuseApplication(opts)),
  save: operator.input(saveOrganisationInput).mutation((opts) => keepOrganisation(opts)),
  saveDepartment: operator.input(saveDepartmentInput).mutation((opts) => keepDepartment(opts)),
  savePerson: operator.input(savePersonInput).mutation((opts) => keepPerson(opts)),
  removePerson: operator.input(personInput).mutation((opts) => dropPerson(opts)),
  savePrice: operator.input(savePriceInput).mutation((opts) => keepPrice(opts)),
  removePrice: operator.input(priceInput).mutation((opts) => dropPrice(opts)),
  recordTransfer: finance.input(transferInput).mutation((opts) => recordTransfer(opts)),
});
