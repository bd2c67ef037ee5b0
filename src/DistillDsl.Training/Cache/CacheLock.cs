namespace DistillDsl.Training.Cache;

/// <summary>One process at a time checks and writes a cache; the next one finds it complete. The lock ends with its holder, however that ends.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until nobody else holds the folder.</summary>
    /// <returns>To be disposed when done.</returns>
    public static IDisposable Take(string folder, Action<string>? report)
    {
        var path = Path.Combine(folder, "cache.lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (tries == 0) report?.Invoke($"Teacher cache: waiting for another training that is using {folder}.");
                Thread.Sleep(Retry);
            }
        }
    }
}
