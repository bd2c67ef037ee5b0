namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lies: a kind of device and its index (-1 for the current one).</summary>
    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = ParseType(parts[0], description);
            index = -1;
            if (parts.Length > 2 || (parts.Length == 2 && !(int.TryParse(parts[1], out var number) && number >= 0 && (index = number) >= 0)))
                throw new ArgumentException($"'{description}' is no device; expected a name with an optional index, such as 'cpu', 'cuda' or 'cuda:1'.");
        }

        public Device(string deviceType, int index = -1)
        {
            type = ParseType(deviceType, deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>The CUDA device of that index.</summary>
        public Device(int index) : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType ParseType(string name, string description) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            _ => throw new ArgumentException($"'{description}' names no known device; expected cpu, cuda, mps or meta, with an optional index."),
        };
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => TryInitializeDeviceType(DeviceType.CUDA) ? new Device(DeviceType.CUDA) : throw NoDevice("CUDA");

    public static Device MPS => throw NoDevice("MPS");

    private static InvalidOperationException NoDevice(string name) => new($"Torch device type {name} did not initialise on the current machine.");

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    private static Device defaultDevice = CPU;

    public static Device get_default_device() => defaultDevice;

    public static void set_default_device(Device device) => defaultDevice = device;

    public static void set_default_device(string device) => defaultDevice = new Device(device);

    /// <summary>Says whether tensors can be made on such a device here.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw NoDevice(deviceType.ToString());
    }

    /// <summary>The device given, or the default one; throws where the machine has none of its kind.</summary>
    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }
}
