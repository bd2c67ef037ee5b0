using DistillDsl.Training.Checkpoints;

namespace DistillDsl.Training.Tests.Checkpoints;

public sealed class KillTests : IDisposable
{
    private const int Kills = 20;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_training_killed_twenty_times_ends_with_the_weights_of_an_unbroken_one()
    {
        var unbroken = _folder.File("unbroken.dat");
        using (var victim = new Victim(_folder.File("unbroken"), unbroken)) Assert.Equal((0, ""), victim.End());

        var (checkpoints, broken) = (_folder.File("broken"), _folder.File("broken.dat"));
        var random = new Random(4);
        var resumed = new HashSet<string>();
        for (var i = 0; i < Kills; i++)
        {
            // At any moment, or with a save under way.
            var (lines, amidSave) = (random.Next(8), random.Next(2) == 0);
            using var victim = new Victim(checkpoints, broken, steps: lines + 6);
            resumed.Add(victim.Line());
            string line;
            do line = victim.Line();
            while (lines-- > 0 || (amidSave && line != "saving"));
            Thread.SpinWait(random.Next(100_000));
            victim.Kill();
            Assert.Equal((137, ""), victim.End());
        }

        using (var victim = new Victim(checkpoints, broken)) Assert.Equal((0, ""), victim.End());
        Assert.True(resumed.Count > Kills / 2, "The training did not get on between the kills.");
        Assert.Equal(File.ReadAllBytes(unbroken), File.ReadAllBytes(broken));
        // Nothing is left of the writes that were cut off.
        Assert.All(Directory.GetFiles(checkpoints), file => Assert.EndsWith(".ckpt", file));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_signal_ends_the_training_after_its_step_with_a_checkpoint(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows()) return;
        var checkpoints = _folder.File("signal");
        using var victim = new Victim(checkpoints, _folder.File("signal.dat"), steps: 4);
        while (victim.Line() != "step 4")
        {
        }

        victim.Send(signal);
        var (code, error) = victim.End();
        Assert.Equal(exitCode, code);
        var newest = Directory.GetFiles(checkpoints).Max()!;
        FaultText.Names(error, $"SIG{signal}", newest);
        using var file = CheckpointFile.Open(newest);
        // Every third step has one of its own; this one is more.
        Assert.True(file.Header<CheckpointHeader>().GlobalStep >= 4);
        Assert.False(File.Exists(_folder.File("signal.dat")));
    }

    public void Dispose() => _folder.Dispose();
}
