using DistillDsl.Training.Logging;
using DistillDsl.Training.Reports;

namespace DistillDsl.Training.Tests.Reports;

public sealed class ReportLogTests
{
    [Fact]
    public void ReadsWhatTheCsvLogWrote()
    {
        using var folder = new TemporaryFolder();
        using var live = new ReportLog();
        live.Start(LogRecords.Recipe(), 0);
        LogRecords.Write(live, 1, 100);
        using (var csv = new CsvLog(folder.Path))
        {
            csv.Start(LogRecords.Recipe(), 0);
            LogRecords.Write(csv, 1, 100);
        }

        using var read = ReportLog.Read(folder.Path, LogRecords.Recipe());

        Assert.Equal(Page(live), Page(read));
        Assert.Equal(live.Epochs.Select(epoch => (epoch.Stage, epoch.Epoch, epoch.Total, epoch.Metric, epoch.Duration)),
            read.Epochs.Select(epoch => (epoch.Stage, epoch.Epoch, epoch.Total, epoch.Metric, epoch.Duration)));
        Assert.Equal(live.Best, read.Best);
    }

    [Fact]
    public void SaysWhatIsNoLog()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => ReportLog.Read(folder.Path, SampleReport.Recipe));

        folder.Write("steps.csv", "a,b\r\n1,2\r\n"u8.ToArray());
        FaultText.Names(
            Assert.Throws<InvalidDataException>(() => ReportLog.Read(folder.Path, SampleReport.Recipe)).Message, folder.File("steps.csv"), "\"stage\"", "a, b");

        folder.Write("steps.csv", "stage,b\r\none,2\r\n"u8.ToArray());
        FaultText.Names(
            Assert.Throws<InvalidDataException>(() => ReportLog.Read(folder.Path, SampleReport.Recipe)).Message,
            folder.File("steps.csv"), "\"one\"", "\"stage\"");
    }

    [Fact]
    public void NamesOptionsInWords() => Assert.Equal(
        [("epochs", "3"), ("learning rate", "0.5"), ("is on", "True"), ("kind", "Adam")],
        FactsPart.Of(
            new { Epochs = 3, LearningRate = 0.5, IsOn = true, Kind = OptimizerKind.Adam, Nothing = (string?)null, Logs = Array.Empty<ITrainingLog>() }));

    private static string Page(ReportLog log)
    {
        using var output = new StringWriter();
        new Report { Title = "log", Parts = [new CurvesPart(log)] }.Write(output);
        return output.ToString();
    }
}
