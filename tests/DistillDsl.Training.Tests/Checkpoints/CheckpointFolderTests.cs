using DistillDsl.Training.Checkpoints;
using static DistillDsl.Training.Tests.Checkpoints.SampleCheckpoint;

namespace DistillDsl.Training.Tests.Checkpoints;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_new_folder_is_made_and_begins_without_a_checkpoint()
    {
        var path = Path.Combine(_folder.Path, "runs", "first");
        var folder = new CheckpointFolder(path, Recipe(), keep: 3);
        Assert.Null(folder.Open(Resume.No));
        Assert.Null(folder.Open(Resume.Newest));
        Assert.Null(folder.Open(Resume.NewestWhole));
        Assert.Empty(Directory.GetFileSystemEntries(path));
    }

    [Fact]
    public void The_newest_is_found_by_its_step_and_the_last_ones_are_kept()
    {
        var folder = Folder(keep: 2);
        string[] foreign = [_folder.Write("notes.txt", [1]), _folder.Write("step-last.ckpt", [2]), _folder.Write("step-00000001.ckpt.damaged", [3])];
        foreach (var step in new long[] { 9, 10, 11, 1_000_000_000 }) Save(folder, step);
        Assert.Equal(
            foreign.Append(_folder.File("step-00000011.ckpt")).Append(_folder.File("step-1000000000.ckpt")).Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
        using var newest = folder.Open(Resume.Newest)!;
        Assert.Equal(1_000_000_000, newest.Header<Header>().GlobalStep);
    }

    [Fact]
    public void A_save_at_the_same_step_replaces_the_checkpoint()
    {
        var folder = Folder(keep: 1);
        Save(folder, 5);
        folder.Save(HeaderOf(Recipe(), 5), Sections(6));
        using var newest = folder.Open(Resume.Newest)!;
        Assert.Equal(Bytes(6, 100), Read(newest, "student"));
    }

    [Fact]
    public void Nothing_is_deleted_before_the_new_one_is_there()
    {
        var folder = Folder(keep: 1);
        var first = Save(folder, 1);
        folder.Save(HeaderOf(Recipe(), 2), [("student", _ => Assert.True(File.Exists(first)))]);
        Assert.False(File.Exists(first));
    }

    [Fact]
    public void A_new_training_does_not_mix_with_an_older_one()
    {
        var folder = Folder();
        var path = Save(folder, 5);
        var thrown = Assert.Throws<CheckpointException>(() => folder.Open(Resume.No));
        FaultText.Names(thrown.Message, $"{_folder.Path}", $"{path}", "Resume.Newest");
        Assert.Equal(path, thrown.PreviousPath);
    }

    [Fact]
    public void A_damaged_newest_is_refused_and_the_one_before_is_offered_and_taken()
    {
        var folder = Folder();
        var good = Save(folder, 10);
        Damage(Save(folder, 20));
        var newest = Save(folder, 30);
        Damage(newest);

        var thrown = Assert.Throws<CheckpointException>(() => folder.Open(Resume.Newest));
        FaultText.Names(thrown.Message, $"{newest}", "\"student\"", $"{good}", "10", "Resume.NewestWhole");
        Assert.Equal(good, thrown.PreviousPath);
        Assert.True(File.Exists(newest));

        using (var taken = folder.Open(Resume.NewestWhole)!) Assert.Equal(Bytes(10, 100), Read(taken, "student"));
        // The damaged ones are aside, so that the training goes on in the usual way from here.
        Assert.True(File.Exists(newest + ".damaged"));
        using var again = folder.Open(Resume.Newest)!;
        Assert.Equal(good, again.Path);
    }

    [Fact]
    public void Without_a_whole_one_nothing_is_offered_and_nothing_moved()
    {
        var folder = Folder();
        var newest = Save(folder, 10);
        File.WriteAllBytes(newest, []);
        foreach (var resume in new[] { Resume.Newest, Resume.NewestWhole })
        {
            var thrown = Assert.Throws<CheckpointException>(() => folder.Open(resume));
            FaultText.Names(thrown.Message, $"{newest}", $"{_folder.Path}");
            Assert.Null(thrown.PreviousPath);
            Assert.True(File.Exists(newest));
        }
    }

    [Theory]
    [InlineData(Resume.Newest)]
    [InlineData(Resume.NewestWhole)]
    public void A_checkpoint_of_another_recipe_is_refused_by_both_names(Resume resume)
    {
        var path = Save(Folder(), 10);
        var other = new CheckpointFolder(_folder.Path, Recipe("OtherRecipe", "fedcba9876543210"), keep: 3);
        FaultText.Names(
            Assert.Throws<CheckpointException>(() => other.Open(resume)).Message,
            $"{path}", "TinyRecipe", "0123456789abcdef", "OtherRecipe", "fedcba9876543210");
        var changed = new CheckpointFolder(_folder.Path, Recipe(fingerprint: "fedcba9876543210"), keep: 3);
        FaultText.Names(Assert.Throws<CheckpointException>(() => changed.Open(resume)).Message, path, "0123456789abcdef", "fedcba9876543210");
        var alone = new CheckpointFolder(_folder.Path, Recipe("ResNet", ""), keep: 3);
        FaultText.Names(Assert.Throws<CheckpointException>(() => alone.Open(resume)).Message, path, "TinyRecipe", "ResNet");
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_refused_at_once()
    {
        var file = _folder.Write("file", []);
        FaultText.Names(Refusal(file), file, "folder");
        FaultText.Names(Refusal(Path.Combine(file, "below")), Path.Combine(file, "below"));
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_refused_at_once()
    {
        if (OperatingSystem.IsWindows()) return;
        var locked = Directory.CreateDirectory(_folder.File("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute).FullName;
        // Root may write everywhere but where the system itself says no.
        var path = Environment.IsPrivilegedProcess ? "/proc/self" : locked;
        FaultText.Names(Refusal(path), path);
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_saved()
    {
        using var disk = SmallDisk.Mount(kilobytes: "64");
        var folder = new CheckpointFolder(disk?.Path ?? _folder.Path, Recipe(), keep: 10);
        var saved = new List<string>();
        CheckpointException? full = null;
        while (full is null)
        {
            try
            {
                var step = saved.Count + 1;
                saved.Add(folder.Save(HeaderOf(Recipe(), step),
                    disk is not null || step < 4 ? Sections(step, 10_000) : [("student", _ => throw new IOException("No space left on device"))]));
            }
            catch (CheckpointException fault)
            {
                full = fault;
            }
        }

        FaultText.Names(full.Message, "No space left on device", saved[^1]);
        Assert.Equal(saved[^1], full.PreviousPath);
        Assert.True(saved.Count >= 3);
        Assert.Equal(saved, Directory.GetFiles(disk?.Path ?? _folder.Path).Order(StringComparer.Ordinal));
        foreach (var (step, path) in saved.Index())
        {
            using var file = CheckpointFile.Open(path);
            Assert.Equal(Bytes(step + 1, 10_000), Read(file, "student"));
        }

        // With room again the training goes on saving.
        File.Delete(saved[0]);
        Save(folder, 100);
    }

    public void Dispose() => _folder.Dispose();

    private CheckpointFolder Folder(int keep = 5) => new(_folder.Path, Recipe(), keep);

    private static string Save(CheckpointFolder folder, long step) => folder.Save(HeaderOf(Recipe(), step), Sections(step));

    private string Refusal(string path) => Assert.Throws<CheckpointException>(() => new CheckpointFolder(path, Recipe(), keep: 3)).Message;

    private static void Damage(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[120] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
