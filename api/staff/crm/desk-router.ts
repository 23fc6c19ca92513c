import { router, staffProcedure } from "../../trpc/procedures";
import {
  addFollowUp,
  assignCustomer,
  changeCustomer,
  createCustomer,
  releaseCustomer,
  revealPhone,
  takeCustomer,
} from "./change-customer";
import { countCrmCustomers, listAssignees, listCrmCustomers, showAgenda, showCrmCustomer } from "./customers";
import {
  agendaInput,
  assignInput,
  createCustomerInput,
  crmSettingsInput,
  customerInput,
  figuresInput,
  followUpInput,
  listCustomersInput,
  moveOpportunityInput,
  releaseInput,
  revealInput,
  saveOpportunityInput,
  updateCustomerInput,
} from "./inputs";
import { keepOpportunity, moveOpportunity, showFunnel, showSalesFigures } from "./opportunities";
import { changeCrmSettings, getCrmSettings } from "./settings";

const sales = staffProcedure("sales", "operator");
const operator = staffProcedure("operator");

/** 客户跟进: sales people with their customers, the pool, follow-ups and opportunities. */
export const crmDeskRouter = router({
  list: sales.input(listCustomersInput).query((opts) => listCrmCustomers(opts)),
  counts: sales.query((opts) => countCrmCustomers(opts)),
  get: sales.input(customerInput).query((opts) => showCrmCustomer(opts)),
  agenda: sales.input(agendaInput).query((opts) => showAgenda(opts)),
  funnel: sales.query((opts) => showFunnel(opts)),
  figures: sales.input(figuresInput).query((opts) => showSalesFigures(opts)),
  create: sales.input(createCustomerInput).mutation((opts) => createCustomer(opts)),
  update: sales.input(updateCustomerInput).mutation((opts) => changeCustomer(opts)),
  take: sales.input(customerInput).mutation((opts) => takeCustomer(opts)),
  release: sales.input(releaseInput).mutation((opts) => releaseCustomer(opts)),
  followUp: sales.input(followUpInput).mutation((opts) => addFollowUp(opts)),
  revealPhone: sales.input(revealInput).mutation((opts) => revealPhone(opts)),
  saveOpportunity: sales.input(saveOpportunityInput).mutation((opts) => keepOpportunity(opts)),
  moveOpportunity: sales.input(moveOpportunityInput).mutation((opts) => moveOpportunity(opts)),
  assignees: operator.query((opts) => listAssignees(opts)),
  assign: operator.input(assignInput).mutation((opts) => assignCustomer(opts)),
  settings: operator.query((opts) => getCrmSettings(opts)),
  changeSettings: operator.input(crmSettingsInput).mutation((opts) => changeCrmSettings(opts)),
});
