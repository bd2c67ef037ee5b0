using DistillDsl.Training.Logging;

namespace DistillDsl.Training.Tests;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_full_disk_is_named_with_the_file()
    {
        if (!File.Exists("/dev/full")) return;
        using var log = new LogFile("/dev/full");
        log.Add("row\n"u8);
        var fault = Assert.Throws<IOException>(log.Flush);
        FaultText.Names(fault.Message, "/dev/full", "No space left on device");
    }

    [Fact]
    public void What_is_added_comes_behind_what_is_kept()
    {
        var path = _folder.Write("log", "one\ntwo\nthr"u8.ToArray());
        using (var log = new LogFile(path))
        {
            log.Cut(4);
            log.Add("new\n"u8);
        }

        Assert.Equal("one\nnew\n", File.ReadAllText(path));
    }

    [Fact]
    public void Another_error_than_the_files_passes()
    {
        Assert.Throws<ArgumentException>(() => LogFile.Guard<int>("log", () => throw new ArgumentException("mine")));
    }

    public void Dispose() => _folder.Dispose();
}
