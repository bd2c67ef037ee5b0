using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Tests;

public sealed class TensorBoardLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_readers_checksum_is_the_published_one() => Assert.Equal(0xE3069283u, EventReader.Crc32C("123456789"u8));

    [Fact]
    public void Every_scalar_is_written_with_its_tag_and_step()
    {
        var begin = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        Run(0, 1, 60);
        var end = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0 + 0.001;
        var events = EventReader.Read(Files().Single());
        Assert.Equal("brain.Event:2", events[0].FileVersion);
        Assert.Equal((1, 0L), (events[1].SessionStatus, events[1].Step));
        Assert.All(events, item => Assert.InRange(item.WallTime, begin, end));
        Assert.Equal(Expected(1, 60), EventReader.Shown(_folder.Path));
        Assert.Equal(
            ["loss/total", .. LogRecords.Terms.Select(term => $"loss/{term}"), "scheduled/klT", "learning rate", "epoch/total",
                .. LogRecords.Terms.Select(term => $"epoch/{term}"), "images per second", "data wait", "metric/accuracy"],
            events.Where(item => item.Step == 60).SelectMany(item => item.Scalars).Select(scalar => scalar.Tag));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(57)]
    public void A_resumed_log_shows_what_the_unbroken_one_would(long resumedAfter)
    {
        Run(0, 1, 80);
        Run(resumedAfter, resumedAfter + 1, 100);
        Assert.Equal(2, Files().Length);
        Assert.Equal(Expected(1, 100), EventReader.Shown(_folder.Path));
    }

    [Fact]
    public void The_torn_last_record_of_a_killed_run_costs_only_itself()
    {
        Run(0, 1, 45);
        using (var stream = File.OpenWrite(Files().Single())) stream.SetLength(stream.Length - 3);
        Assert.Equal(Expected(1, 44), EventReader.Shown(_folder.Path));
        Run(40, 41, 60);
        Assert.Equal(Expected(1, 60), EventReader.Shown(_folder.Path));
    }

    [Fact]
    public void Files_made_within_a_second_are_read_in_their_order()
    {
        for (var i = 0; i < 12; i++) Run(i * 10, i * 10 + 1, i * 10 + 10);
        Assert.Equal(12, Files().Length);
        Assert.Equal(Expected(1, 120), EventReader.Shown(_folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = _folder.Write("taken", []);
        FaultText.Names(Assert.Throws<IOException>(() => new TensorBoardLog(Path.Combine(file, "logs"))).Message, $"{file}/logs");
    }

    public void Dispose() => _folder.Dispose();

    private string[] Files() => Directory.GetFiles(_folder.Path);

    private void Run(long resumedAfter, long from, long to)
    {
        using var log = new TensorBoardLog(_folder.Path);
        log.Start(LogRecords.Recipe(), resumedAfter);
        LogRecords.Write(log, from, to);
        log.Flush();
    }

    private static IEnumerable<(string, long, float)> Expected(long from, long to)
    {
        for (var i = from; i <= to; i++)
        {
            var step = LogRecords.Step(i);
            yield return ("loss/total", i, (float)step.Total);
            foreach (var term in step.Terms) yield return ($"loss/{term.Name}", i, (float)term.Value);
            foreach (var value in step.Scheduled) yield return ($"scheduled/{value.Name}", i, (float)value.Value);
            yield return ("learning rate", i, (float)step.LearningRate);
            if (i % 10 != 0) continue;
            var epoch = LogRecords.Epoch(i);
            yield return ("epoch/total", i, (float)epoch.Total);
            foreach (var term in epoch.Terms) yield return ($"epoch/{term.Name}", i, (float)term.Value);
            yield return ("images per second", i, (float)epoch.SamplesPerSecond);
            yield return ("data wait", i, (float)epoch.DataWait);
            yield return ("metric/accuracy", i, (float)LogRecords.Evaluation(i).Value);
        }
    }
}
