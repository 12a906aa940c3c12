using System.Text;
using Switchboard.Bot.Conversations;
using Switchboard.Bot.Stores;
using Switchboard.Bot.Turns;
using Switchboard.Dialogs.Paths;

namespace Switchboard.Tests.Bot.Paths;

public sealed class TurnRecordTests
{
    [Fact]
    public void A_path_is_read_back_as_it_was_written()
    {
        var path = new RecordedPath();
        path.Note("A");
        path.Note("B", "No", reason: "the answer to what was asked");
        path.Note("E", "Yes", 0.93, 0.4);
        path.Note("K", "Low", 0);

        var record = TurnRecord.Write("a-1", path, null);
        var (activityId, read) = TurnRecord.ReadPath(record);

        Assert.Equal("a-1", activityId);
        Assert.Equal(path.Steps, read);
        Assert.Equal("""{"activityId":"a-1","path":[["A"],["B","No",null,null,"the answer to what was asked"],["E","Yes",0.93,0.4],["K","Low",0,null]]}""", Encoding.UTF8.GetString(record.Span));
    }

    [Fact]
    public void What_an_earlier_version_stored_is_read_too()
    {
        var record = """{"activityId":"a","path":[{"chart":"conversation","node":"E","arrow":"Yes","value":0.93,"threshold":0.4},{"chart":"conversation","node":"F"}],"status":200}"""u8.ToArray();

        Assert.Equal([new PathStep("conversation", "E", "Yes", 0.93, 0.4, "No"), new PathStep("conversation", "F")], TurnRecord.ReadPath(record).Path);
    }

    [Fact]
    public void A_turn_without_a_record_has_no_path()
    {
        var turn = new CommittedTurn(1, "t", default, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(1.5));

        Assert.Equal("""{"turnId":"t","activityId":null,"startedAt":"1970-01-01T00:00:00Z","durationMs":1.5,"path":[]}""", Encoding.UTF8.GetString(TurnJson.Write(turn).Span));
    }
}
