import { Form, type FormInstance } from "antd";
import { BoostList } from "./boost-list";
import { CardList } from "./card-list";
import { GrowthFields } from "./growth-fields";
import { LevelList } from "./level-list";
import { PointsFields } from "./points-fields";
import { RfmFields } from "./rfm-fields";
import type { Programme } from "./shapes";

type Props = { form: FormInstance<Programme>; start: Programme; scope: string; onChange: () => void };

/** The names of the fields are the document's paths, so that a problem of the check finds its field. */
export function ProgrammeForm({ form, start, scope, onChange }: Props) {
  return (
    <Form<Programme>
      name="programme"
      form={form}
      layout="vertical"
      className="goods-form"
      initialValues={start}
      onValuesChange={onChange}
    >
      <section>
        <h3>等级和权益</h3>
        <LevelList scope={scope} />
      </section>
      <section>
        <h3>付费会员卡</h3>
        <CardList />
      </section>
      <section>
        <h3>成长值</h3>
        <GrowthFields />
      </section>
      <RfmSection />
      <section>
        <h3>积分</h3>
        <PointsFields scope={scope} />
        <BoostList />
      </section>
    </Form>
  );
}

/** RFM: hidden, but kept, while the growth model does not use it. */
function RfmSection() {
  const model = Form.useWatch<string>(["growth", "model"]);
  return (
    <section hidden={model === undefined || model === "behaviour"}>
      <h3>RFM 周期结算</h3>
      <RfmFields />
    </section>
  );
}
