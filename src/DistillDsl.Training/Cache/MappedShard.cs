using System.IO.MemoryMappedFiles;

namespace DistillDsl.Training.Cache;

/// <summary>
/// A memory-mapped shard: only what is read comes from the disk. It stays readable when the file is deleted or replaced (except on
/// Windows, which does not allow that).
/// </summary>
internal sealed class MappedShard : IDisposable
{
    private readonly MemoryMappedViewAccessor _view;

    public MappedShard(string path)
    {
        // The view outlives the file's handle.
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>Copies bytes from <paramref name="offset"/> on.</summary>
    public void Read(long offset, Span<byte> target) => _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)offset, target);

    public void Dispose() => _view.Dispose();
}
