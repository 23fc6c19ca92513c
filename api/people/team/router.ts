import { memberProcedure, router } from "../../trpc/procedures";
import { countMembers, countMembersInput, listMembers, listMembersInput } from "./list-members";
import { showTeam } from "./show-team";

export const teamRouter = router({
  overview: memberProcedure.query(showTeam),
  counts: memberProcedure.input(countMembersInput).query(countMembers),
  members: memberProcedure.input(listMembersInput).query(listMembers),
});
