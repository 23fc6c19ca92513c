import { memberProcedure, router } from "../../trpc/procedures";
import { listMembers, listMembersInput } from "./list-members";
import { showTeam } from "./show-team";

export const teamRouter = router({
  overview: memberProcedure.query(showTeam),
  members: memberProcedure.input(listMembersInput).query(listMembers),
});
