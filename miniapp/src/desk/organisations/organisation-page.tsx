import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { Fact } from "../kit/fact";
import { useMay } from "../kit/permissions";
import { PendingView } from "../kit/state-views";
import { onDesk, useTitle } from "../kit/use-title";
import { DepartmentsPanel } from "./departments-panel";
import { OrganisationDialog } from "./organisation-dialog";
import { PeoplePanel } from "./people-panel";
import { PricesPanel } from "./prices-panel";
import { PurchasesPanel } from "./purchases-panel";
import { StatementPanel } from "./statement-panel";
import { TransfersPanel } from "./transfers-panel";
import "./organisations.css";
import { approvalText, datesText, rateText } from "./words";

/** One organisation: its contract and credit, departments, people, prices, orders, transfers and statements. */
export function OrganisationPage() {
  const { organisationId = "" } = useParams();
  const query = useQuery({ ...api.desk.organisations.get.queryOptions({ organisationId }), staleTime: 0 });
  const mayKeep = useMay("keepOrganisations");
  const [isOpen, setOpen] = useState(false);
  const organisation = query.data;
  useTitle(organisation ? onDesk(organisation.name) : null);
  if (!organisation) return <PendingView query={query} rows={12} />;
  const { name, kindName, licenceNo, isClosed, termName, creditLimitFen, owedFen, awards } = organisation;
  return (
    <div className="organisation-page" data-testid="organisation-page">
      <section className="panel">
        <div className="table-head">
          <h1>
            {name} {isClosed && <span className="status status-quiet">已停用</span>}
          </h1>
          {mayKeep && (
            <Button type="primary" onClick={() => setOpen(true)} data-testid="organisation-edit">
              修改合同与额度
            </Button>
          )}
        </div>
        <dl className="facts organisation-facts">
          <Fact name="类型">{kindName}</Fact>
          <Fact name="证照号码">{licenceNo}</Fact>
          <Fact name="折扣">{rateText(organisation)}</Fact>
          <Fact name="合同期">{datesText(organisation)}</Fact>
          <Fact name="付款方式">{termName}</Fact>
          <Fact name="审批">{approvalText(organisation)}</Fact>
          <Fact name="奖励">{awards ? "照常计算" : "不计算"}</Fact>
          <Fact name="挂账额度">
            <span className="figure">{formatFen(creditLimitFen)}</span>
          </Fact>
          <Fact name="未结欠款">
            <span className="figure" data-testid="organisation-owed">
              {formatFen(owedFen)}
            </span>
          </Fact>
          <Fact name="还能挂账">
            <span className="figure">{formatFen(creditLimitFen - owedFen)}</span>
          </Fact>
        </dl>
      </section>
      <DepartmentsPanel organisation={organisation} />
      <PeoplePanel organisation={organisation} />
      <PricesPanel organisation={organisation} />
      <PurchasesPanel organisationId={organisationId} />
      <TransfersPanel organisation={organisation} />
      <StatementPanel organisation={organisation} />
      {isOpen && <OrganisationDialog organisation={organisation} onClose={() => setOpen(false)} />}
    </div>
  );
}
